struct Db;

impl Db {
    async fn commit(&self) -> u32 {
        1
    }
}

#[tokio::main]
async fn main() {
    let db = Db;
    db.commit();
}
