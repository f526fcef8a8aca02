//! The static server on 127.0.0.1, for looking at the page and for the browser suite.
//!
//! It serves one folder under one path, sends `Access-Control-Allow-Origin: *` (a sandboxed frame
//! has an opaque origin and may load nothing without it), keeps nothing in browsers' caches, and
//! never reads outside its folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result};

/// No request of a browser for our files has a longer head.
const HEAD_BYTES_MAX: usize = 16 * 1024;

/// Browsers open connections in advance and may never use them.
const IDLE_LIMIT: Duration = Duration::from_secs(30);

/// What the server answers with.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder with the files.
    pub folder: PathBuf,
    /// The path that the folder appears under, `/` or as in `/blog/pollscope/`.
    pub mount: String,
    /// Pages besides the folder: path and HTML.
    pub pages: Vec<(String, String)>,
    /// Files as static hosts send them, by path: compressed beforehand; empty for as they are.
    compressed: BTreeMap<PathBuf, Vec<u8>>,
}

impl Site {
    /// The folder at `/` and nothing else.
    pub fn new(folder: impl Into<PathBuf>) -> Site {
        Site {
            folder: folder.into(),
            mount: "/".to_string(),
            pages: Vec::new(),
            compressed: BTreeMap::new(),
        }
    }

    /// The folder at `/`, its files sent in brotli's best quality: a page that does not change, for
    /// browsers that all take it.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn compressed(folder: impl Into<PathBuf>) -> Result<Site> {
        let mut site = Site::new(folder);
        let entries = fs::read_dir(&site.folder)
            .with_context(|| format!("{} holds no built page", site.folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_file() {
                let small = brotli(&fs::read(&path)?)?;
                site.compressed.insert(path, small);
            }
        }
        Ok(site)
    }

    /// What to answer for a path without its query, or `None` where nothing is.
    fn answer(&self, path: &str) -> Option<Answer> {
        let plain = |body: Vec<u8>, extension: &str| Answer {
            body,
            kind: content_type(extension),
            encoding: "",
        };
        if let Some((_, html)) = self.pages.iter().find(|(page, _)| page == path) {
            return Some(plain(html.clone().into_bytes(), "html"));
        }
        let inside = path.strip_prefix(self.mount.as_str())?;
        let file = file_in(&self.folder, inside)?;
        let extension = file.extension().and_then(|e| e.to_str()).unwrap_or("");
        Some(match self.compressed.get(&file) {
            Some(small) => Answer {
                encoding: "Content-Encoding: br\r\n",
                ..plain(small.clone(), extension)
            },
            None => plain(fs::read(&file).ok()?, extension),
        })
    }
}

/// A body and what is said of it.
struct Answer {
    body: Vec<u8>,
    kind: &'static str,
    /// A header line, or nothing.
    encoding: &'static str,
}

/// Brotli in its best quality and largest standard window, what static hosts compress with beforehand.
fn brotli(contents: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: contents.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &contents[..], &mut small, &parameters)
        .context("a file cannot be compressed")?;
    Ok(small)
}

/// A running server; it stops when the value is dropped.
///
/// Each connection has a thread of its own and answers one request, so that no connection that a
/// browser keeps in reserve can hold up another.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

/// What the threads of a server share.
struct Shared {
    site: Site,
    requests: Mutex<Vec<String>>,
    is_stopping: AtomicBool,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any free port.
    pub fn start(site: Site, port: u16) -> Result<Server> {
        let listener = TcpListener::bind(("127.0.0.1", port)).with_context(|| {
            format!("port {port} of 127.0.0.1 cannot be used; `--port 0` takes any free one")
        })?;
        let address = listener.local_addr().context("the server has no address")?;
        let shared = Arc::new(Shared {
            site,
            requests: Mutex::new(Vec::new()),
            is_stopping: AtomicBool::new(false),
        });
        let listening = thread::spawn({
            let shared = shared.clone();
            move || listen(&listener, &shared)
        });
        Ok(Server {
            address,
            shared,
            listening: Some(listening),
        })
    }

    /// `http://127.0.0.1:PORT`, without a path.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The paths asked for until now, in order.
    pub fn requests(&self) -> Vec<String> {
        match self.shared.requests.lock() {
            Ok(requests) => requests.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_stopping.store(true, Ordering::SeqCst);
        // The listening thread waits for a connection; this one makes it look.
        TcpStream::connect(self.address).ok();
        if let Some(listening) = self.listening.take() {
            listening.join().ok();
        }
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.is_stopping.load(Ordering::SeqCst) {
            return;
        }
        if let Ok(stream) = stream {
            let shared = shared.clone();
            // A browser that has gone away needs no answer.
            thread::spawn(move || respond(stream, &shared).ok());
        }
    }
}

/// Reads one request, answers it, and closes the connection.
fn respond(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE_LIMIT))?;
    let Some((method, target)) = read_request(&mut stream)? else {
        return Ok(());
    };
    let path = target.split(['?', '#']).next().unwrap_or("/");
    if let Ok(mut requests) = shared.requests.lock() {
        requests.push(path.to_string());
    }
    let is_read = method == "GET" || method == "HEAD";
    let answer = if is_read {
        shared.site.answer(path)
    } else {
        None
    };
    let missing = || Answer {
        body: b"Nothing is here.".to_vec(),
        kind: content_type("txt"),
        encoding: "",
    };
    let (status, answer) = match answer {
        Some(found) => ("200 OK", found),
        None => ("404 Not Found", missing()),
    };
    let Answer {
        body,
        kind,
        encoding,
    } = answer;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{encoding}\
         Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The method and the target of a request, or `None` when none came that can be read.
fn read_request(stream: &mut TcpStream) -> io::Result<Option<(String, String)>> {
    let mut head = Vec::new();
    let mut chunk = [0; 2048];
    while head.len() < HEAD_BYTES_MAX {
        let length = stream.read(&mut chunk)?;
        if length == 0 {
            return Ok(None);
        }
        head.extend_from_slice(&chunk[..length]);
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&head) {
            Ok(httparse::Status::Complete(_)) => {
                let words = request.method.zip(request.path);
                return Ok(words.map(|(method, target)| (method.into(), target.into())));
            }
            Ok(httparse::Status::Partial) => {}
            Err(_) => return Ok(None),
        }
    }
    Ok(None)
}

/// The file for a path inside the folder. Names that could lead outside (`..`, backslashes,
/// percent signs, hidden files) are not served at all; none of the page's files has one.
fn file_in(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut file = folder.to_path_buf();
    for name in path.split('/').filter(|name| !name.is_empty()) {
        if name.starts_with('.') || name.contains(['\\', ':', '%', '\0']) {
            return None;
        }
        file.push(name);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}

/// The media type by file extension. Browsers refuse modules and wasm with a wrong one.
fn content_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(server: &Server, path: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn files_are_served_under_the_mount_and_nothing_outside() {
        let base = std::env::temp_dir().join(format!("pollscope-server-{}", std::process::id()));
        let folder = base.join("page");
        fs::create_dir_all(&folder).unwrap();
        fs::write(base.join("secret.txt"), "secret").unwrap();
        fs::write(folder.join("index.html"), "<p>first").unwrap();
        fs::write(folder.join("a.wasm"), "module").unwrap();
        let mut site = Site::new(&folder);
        site.mount = "/blog/pollscope/".to_string();
        site.pages
            .push(("/host.html".to_string(), "<p>host".to_string()));
        let server = Server::start(site, 0).unwrap();

        let page = get(&server, "/blog/pollscope/?lesson=x");
        assert!(
            page.starts_with("HTTP/1.1 200") && page.ends_with("<p>first"),
            "{page}"
        );
        assert!(page.contains("Access-Control-Allow-Origin: *"), "{page}");
        let module = get(&server, "/blog/pollscope/a.wasm");
        assert!(
            module.contains("Content-Type: application/wasm"),
            "{module}"
        );
        assert!(get(&server, "/host.html").ends_with("<p>host"));
        for outside in [
            "/",
            "/blog/pollscope/../secret.txt",
            "/blog/pollscope/%2e%2e/secret.txt",
        ] {
            assert!(
                get(&server, outside).starts_with("HTTP/1.1 404"),
                "{outside}"
            );
        }
        assert_eq!(server.requests()[0], "/blog/pollscope/");
        drop(server);
        fs::remove_dir_all(&base).unwrap();
    }
}
