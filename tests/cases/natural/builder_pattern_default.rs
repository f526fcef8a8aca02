use std::fmt;
use std::time::Duration;

#[derive(Debug, Clone, PartialEq)]
struct Request {
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    timeout: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Method {
    #[default]
    Get,
    Post,
}

#[derive(Debug, Clone, Default)]
struct RequestBuilder {
    method: Method,
    url: Option<String>,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    timeout: Option<Duration>,
}

#[derive(Debug, PartialEq, Eq)]
enum BuildError {
    MissingUrl,
    BodyNotAllowed(Method),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingUrl => "the url is missing".fmt(f),
            Self::BodyNotAllowed(method) => write!(f, "{method:?} has no body"),
        }
    }
}

impl Request {
    fn builder() -> RequestBuilder {
        RequestBuilder::default()
    }
}

impl RequestBuilder {
    fn post(mut self) -> Self {
        self.method = Method::Post;
        self
    }

    fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    fn header(mut self, key: &str, value: &str) -> Self {
        self.headers.push((key.to_ascii_lowercase(), value.to_string()));
        self
    }

    fn body<B: AsRef<[u8]>>(self, body: B) -> Self {
        Self { body: Some(body.as_ref().to_vec()), ..self }
    }

    fn timeout(mut self, secs: u64) -> Self {
        self.timeout.replace(Duration::from_secs(secs));
        self
    }

    fn build(self) -> Result<Request, BuildError> {
        let url = self.url.ok_or(BuildError::MissingUrl)?;
        if self.body.is_some() && self.method == Method::Get {
            return Err(BuildError::BodyNotAllowed(self.method));
        }
        Ok(Request {
            method: self.method,
            url,
            headers: self.headers,
            body: self.body,
            timeout: self.timeout.unwrap_or(Duration::from_millis(1500)),
        })
    }
}

fn main() {
    let request = Request::builder()
        .post()
        .url("http://localhost/items")
        .header("Content-Type", "text/plain")
        .header("X-Trace", "1")
        .body("hi")
        .build();
    println!("{request:#?}");
    let template = Request::builder().url(String::from("/health")).timeout(2);
    let get = template.clone().build().unwrap();
    println!("{:?} {} {:?}", get.method, get.url, get.timeout);
    for result in [template.body([1u8, 2]).build(), RequestBuilder::default().build()] {
        match result {
            Ok(r) => println!("{r:?}"),
            Err(e) => println!("error: {e:>20}|"),
        }
    }
}
