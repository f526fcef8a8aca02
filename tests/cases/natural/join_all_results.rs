use futures::future::{join_all, try_join_all};
use std::time::Duration;

#[derive(Debug, Clone, PartialEq)]
struct Weather {
    city: String,
    celsius: f32,
}

async fn weather(city: &str) -> Result<Weather, String> {
    let celsius = match city {
        "Oslo" => -3.5,
        "Rome" => 18.0,
        "Cairo" => 29.25,
        _ => return Err(format!("unknown city: {city}")),
    };
    tokio::time::sleep(Duration::from_millis(10)).await;
    Ok(Weather { city: city.to_string(), celsius })
}

#[tokio::main]
async fn main() {
    let cities = ["Oslo", "Rome", "Atlantis", "Cairo"];
    let results = join_all(cities.iter().map(|city| weather(city))).await;
    let (good, bad): (Vec<_>, Vec<_>) = results.into_iter().partition(|r| r.is_ok());
    let good: Vec<Weather> = good.into_iter().map(Result::unwrap).collect();
    let warmest = good
        .iter()
        .max_by(|a, b| a.celsius.partial_cmp(&b.celsius).unwrap())
        .unwrap();
    println!("{} cities, warmest {warmest:?}", good.len());
    for e in bad.into_iter().filter_map(Result::err) {
        println!("error: {e}");
    }

    let all = try_join_all(["Rome", "Oslo"].map(weather)).await;
    println!("{:?}", all.map(|list| list.into_iter().map(|w| w.celsius).sum::<f32>()));
    let failed = try_join_all(cities.map(weather)).await;
    println!("{failed:?}");

    let pair = tokio::try_join!(weather("Rome"), weather("Nowhere"));
    println!("{:?}", pair.map_err(|e| e.len()));
}
