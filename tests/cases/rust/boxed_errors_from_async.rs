// An error of the program's own becomes a Box<dyn Error> by `into` and by `?`, in async code too.
use std::error::Error;
use std::fmt;

#[derive(Debug)]
struct Refused(u32);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused with {}", self.0)
    }
}

impl Error for Refused {}

async fn connect(port: u32) -> Result<u32, Box<dyn Error>> {
    if port < 1024 {
        return Err(Refused(port).into());
    }
    if port > 9000 {
        Err("no such port")?;
    }
    Ok(port + 1)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    for port in [80, 8000, 9999] {
        match connect(port).await {
            Ok(port) => println!("{port}"),
            Err(error) => println!("error: {error}"),
        }
    }
    let inner: Result<u64, Box<dyn Error + Send + Sync>> = async {
        let n: u64 = "12".parse()?;
        if n > 10 {
            return Err(Refused(7).into());
        }
        Ok(n)
    }
    .await;
    println!("{inner:?}");
    let boxed: Box<dyn Error> = Box::new(Refused(1));
    println!("{boxed} {boxed:?}");
    Err(Refused(2).into())
}
