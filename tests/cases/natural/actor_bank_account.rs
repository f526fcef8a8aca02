use tokio::sync::{mpsc, oneshot};

struct AccountActor {
    receiver: mpsc::Receiver<ActorMessage>,
    balance: i64,
    history: Vec<i64>,
}

enum ActorMessage {
    Deposit(u32),
    Withdraw { amount: u32, reply: oneshot::Sender<Result<i64, AccountError>> },
    Balance { reply: oneshot::Sender<i64> },
}

#[derive(Debug, PartialEq)]
enum AccountError {
    Insufficient { wanted: u32, available: i64 },
}

impl AccountActor {
    fn new(receiver: mpsc::Receiver<ActorMessage>) -> Self {
        AccountActor { receiver, balance: 0, history: vec![] }
    }

    fn handle_message(&mut self, msg: ActorMessage) {
        match msg {
            ActorMessage::Deposit(amount) => {
                self.balance += i64::from(amount);
                self.history.push(amount as i64);
            }
            ActorMessage::Withdraw { amount, reply } => {
                let amount_i = i64::from(amount);
                let answer = if amount_i > self.balance {
                    Err(AccountError::Insufficient { wanted: amount, available: self.balance })
                } else {
                    self.balance -= amount_i;
                    self.history.push(-amount_i);
                    Ok(self.balance)
                };
                let _ = reply.send(answer);
            }
            ActorMessage::Balance { reply } => {
                let _ = reply.send(self.balance);
            }
        }
    }
}

async fn run_my_actor(mut actor: AccountActor) {
    while let Some(msg) = actor.receiver.recv().await {
        actor.handle_message(msg);
    }
    println!("actor stops, history {:?}", actor.history);
}

#[derive(Clone)]
pub struct AccountHandle {
    sender: mpsc::Sender<ActorMessage>,
}

impl AccountHandle {
    pub fn new() -> (Self, tokio::task::JoinHandle<()>) {
        let (sender, receiver) = mpsc::channel(8);
        let actor = AccountActor::new(receiver);
        let join = tokio::spawn(run_my_actor(actor));
        (Self { sender }, join)
    }

    async fn deposit(&self, amount: u32) {
        let _ = self.sender.send(ActorMessage::Deposit(amount)).await;
    }

    async fn withdraw(&self, amount: u32) -> Result<i64, AccountError> {
        let (send, recv) = oneshot::channel();
        let _ = self.sender.send(ActorMessage::Withdraw { amount, reply: send }).await;
        recv.await.expect("Actor task has been killed")
    }

    async fn balance(&self) -> i64 {
        let (send, recv) = oneshot::channel();
        let _ = self.sender.send(ActorMessage::Balance { reply: send }).await;
        recv.await.expect("Actor task has been killed")
    }
}

#[tokio::main]
async fn main() {
    let (account, join) = AccountHandle::new();
    account.deposit(100).await;
    let other = account.clone();
    println!("withdraw 30 -> {:?}", other.withdraw(30).await);
    println!("withdraw 500 -> {:?}", account.withdraw(500).await);
    assert_eq!(account.withdraw(71).await, Err(AccountError::Insufficient { wanted: 71, available: 70 }));
    println!("balance {}", other.balance().await);
    drop(account);
    drop(other);
    join.await.unwrap();
}
