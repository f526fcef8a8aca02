use std::sync::Arc;
use tokio::sync::*;

mod kinds {
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Kind {
        Open,
        Shut,
    }

    impl Kind {
        pub const ALL: [Kind; 2] = [Kind::Open, Kind::Shut];

        pub fn other(self) -> Kind {
            match self {
                Self::Open => Self::Shut,
                Self::Shut => Self::Open,
            }
        }
    }
}

use kinds::*;

type Shared = Arc<Mutex<Vec<Kind>>>;

#[tokio::main]
async fn main() {
    use Kind::*;
    let shared: Shared = Arc::new(Mutex::new(vec![Open]));
    let owned = shared.clone().lock_owned().await;
    println!("{:?} {}", owned.first().map(|kind| kind.other()), Kind::ALL.len());
    drop(owned);
    shared.lock().await.push(Shut);
    println!("{:?}", shared.try_lock().map(|all| all.len()).ok());
}
