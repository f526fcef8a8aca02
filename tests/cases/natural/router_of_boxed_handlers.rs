use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

trait Handler: Send + Sync {
    fn call<'a>(&'a self, req: &'a Request) -> BoxFuture<'a, Response>;
}

#[derive(Debug, Clone)]
struct Request { path: String, body: Option<Vec<u8>> }
#[derive(Debug, PartialEq, Eq)]
enum Response { Ok(String), NotFound, Error { code: u16, why: String } }

struct Echo;
impl Handler for Echo {
    fn call<'a>(&'a self, req: &'a Request) -> BoxFuture<'a, Response> {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(5)).await;
            match &req.body {
                Some(b) => Response::Ok(String::from_utf8_lossy(b).into_owned()),
                None => Response::Error { code: 400, why: "empty".to_owned() },
            }
        })
    }
}
impl<F, Fut> Handler for F
where F: Fn(String) -> Fut + Send + Sync, Fut: Future<Output = Response> + Send + 'static {
    fn call<'a>(&'a self, req: &'a Request) -> BoxFuture<'a, Response> { Box::pin((self)(req.path.clone())) }
}

#[derive(Default)]
struct Router { routes: Vec<(String, Box<dyn Handler>)> }
impl Router {
    fn route(mut self, path: impl Into<String>, h: impl Handler + 'static) -> Self {
        self.routes.push((path.into(), Box::new(h)));
        self
    }
    async fn handle(&self, req: Request) -> Response {
        for (path, h) in &self.routes {
            if req.path.starts_with(path.as_str()) { return h.call(&req).await; }
        }
        Response::NotFound
    }
}

async fn logged<T: Debug>(name: &str, fut: impl Future<Output = T>) -> T {
    println!("-> {name}");
    let out = fut.await;
    println!("<- {name} {out:?}");
    out
}

async fn hello(path: String) -> Response { Response::Ok(format!("hello from {path}")) }

#[tokio::main]
async fn main() {
    let app = Router::default().route("/echo", Echo).route("/hello", hello).route("/len", |p: String| async move { Response::Ok(p.len().to_string()) });
    let reqs = [("/echo", Some("hi")), ("/echo", None), ("/hello/x", None), ("/len/abc", None), ("/nope", Some(""))];
    for (path, body) in reqs {
        let req = Request { path: path.to_string(), body: body.map(|b| b.as_bytes().to_vec()) };
        let r = logged(path, app.handle(req)).await;
        assert!(matches!(r, Response::Ok(_) | Response::NotFound | Response::Error { code: 400..=499, .. }));
    }
}
