// region setup
use std::time::Duration;
use tokio::time::sleep;

async fn heat(cups: u32) -> u32 {
    sleep(Duration::from_millis(30)).await;
    20 * cups
}

async fn steep(water: u32) -> u32 {
    sleep(Duration::from_millis(50)).await;
    water + 1
}
// endregion
async fn brew(cups: u32) -> u32 { //: brew
    let water = heat(cups).await; //: heat
    let leaves = cups * 3;
    let tea = steep(water).await; //: steep
    tea + leaves                //: serve
}

#[tokio::main(flavor="current_thread")]
async fn main() {
    let tea = brew(2).await;    //: call
    println!("tea: {tea}");
}
