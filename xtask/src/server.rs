//! The static server on 127.0.0.1, for looking at the page and for the browser suite.
//!
//! It serves one folder under one path, sends `Access-Control-Allow-Origin: *` (a sandboxed frame
//! has an opaque origin and may load nothing without it), keeps nothing in browsers' caches, and
//! never reads outside its folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response};

/// Browsers open about six connections to one server.
const WORKERS: usize = 4;

/// What the server answers with.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder with the files.
    pub folder: PathBuf,
    /// The path that the folder appears under, `/` or as in `/blog/pollscope/`.
    pub mount: String,
    /// Pages besides the folder: path and HTML.
    pub pages: Vec<(String, String)>,
}

impl Site {
    /// The folder at `/` and nothing else.
    pub fn new(folder: impl Into<PathBuf>) -> Site {
        Site {
            folder: folder.into(),
            mount: "/".to_string(),
            pages: Vec::new(),
        }
    }

    /// The body and its type for a path without its query, or `None` where nothing is.
    fn answer(&self, path: &str) -> Option<(Vec<u8>, &'static str)> {
        if let Some((_, html)) = self.pages.iter().find(|(page, _)| page == path) {
            return Some((html.clone().into_bytes(), content_type("html")));
        }
        let inside = path.strip_prefix(self.mount.as_str())?;
        let file = file_in(&self.folder, inside)?;
        let extension = file.extension().and_then(|e| e.to_str()).unwrap_or("");
        let kind = content_type(extension);
        Some((fs::read(&file).ok()?, kind))
    }
}

/// A running server; it stops when the value is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    workers: Vec<JoinHandle<()>>,
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any free port.
    pub fn start(site: Site, port: u16) -> Result<Server> {
        let http = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| {
            anyhow!(
                "port {port} of 127.0.0.1 cannot be used ({error}); `--port 0` takes any free one"
            )
        })?;
        let port = http
            .server_addr()
            .to_ip()
            .ok_or_else(|| anyhow!("the server has no port"))?
            .port();
        let (http, site) = (Arc::new(http), Arc::new(site));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let workers = (0..WORKERS)
            .map(|_| {
                let (http, site, requests) = (http.clone(), site.clone(), requests.clone());
                thread::spawn(move || {
                    while let Ok(request) = http.recv() {
                        respond(&site, &requests, request);
                    }
                })
            })
            .collect();
        Ok(Server {
            http,
            workers,
            port,
            requests,
        })
    }

    /// `http://127.0.0.1:PORT`, without a path.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The paths asked for until now, in order.
    pub fn requests(&self) -> Vec<String> {
        match self.requests.lock() {
            Ok(requests) => requests.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        for worker in self.workers.drain(..) {
            worker.join().ok();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.workers {
            self.http.unblock();
        }
        for worker in self.workers.drain(..) {
            worker.join().ok();
        }
    }
}

fn respond(site: &Site, requests: &Mutex<Vec<String>>, request: Request) {
    let address = request.url().to_string();
    let path = address.split(['?', '#']).next().unwrap_or("/");
    if let Ok(mut requests) = requests.lock() {
        requests.push(path.to_string());
    }
    let is_read = matches!(request.method(), Method::Get | Method::Head);
    let answer = if is_read { site.answer(path) } else { None };
    let (status, (body, kind)) = match answer {
        Some(found) => (200, found),
        None => (404, (b"Nothing is here.".to_vec(), content_type("txt"))),
    };
    let headers = [
        ("Content-Type", kind),
        ("Access-Control-Allow-Origin", "*"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    let mut response = Response::from_data(body).with_status_code(status);
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A browser that has gone away needs no answer.
    request.respond(response).ok();
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
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    fn get(server: &Server, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
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
