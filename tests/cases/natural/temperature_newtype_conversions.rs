use std::convert::TryFrom;
use std::fmt;
use std::ops::Sub;

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Celsius(f64);

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Fahrenheit(f64);

impl From<Celsius> for Fahrenheit {
    fn from(c: Celsius) -> Self {
        Fahrenheit(c.0 * 9.0 / 5.0 + 32.0)
    }
}

impl From<Fahrenheit> for Celsius {
    fn from(f: Fahrenheit) -> Self {
        Celsius((f.0 - 32.0) * 5.0 / 9.0)
    }
}

impl Sub for Celsius {
    type Output = f64;
    fn sub(self, other: Celsius) -> f64 {
        self.0 - other.0
    }
}

impl fmt::Display for Celsius {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(precision) = f.precision() {
            write!(f, "{:.*}°C", precision, self.0)
        } else {
            write!(f, "{}°C", self.0)
        }
    }
}

#[derive(Debug, PartialEq, Eq, Clone, Copy, Hash, PartialOrd, Ord)]
struct Percent(u8);

#[derive(Debug, PartialEq)]
struct OutOfRange<T>(T);

impl TryFrom<i32> for Percent {
    type Error = OutOfRange<i32>;

    fn try_from(value: i32) -> Result<Self, Self::Error> {
        match u8::try_from(value) {
            Ok(v) if v <= 100 => Ok(Percent(v)),
            _ => Err(OutOfRange(value)),
        }
    }
}

trait Describe {
    fn describe(&self) -> String;
}

impl<T: fmt::Debug> Describe for T {
    fn describe(&self) -> String {
        format!("<<{self:?}>>")
    }
}

fn warmest<T>(values: &[T]) -> Option<T>
where
    T: PartialOrd + Copy,
{
    let mut iter = values.iter().copied();
    let first = iter.next()?;
    Some(iter.fold(first, |best, t| if t > best { t } else { best }))
}

fn main() {
    let boiling = Celsius(100.0);
    let f: Fahrenheit = boiling.into();
    println!("{boiling} is {f:?} is {:.1}", Celsius::from(f));
    println!("{:.2}", Celsius::from(Fahrenheit(0.0)));
    println!("{}", boiling - Celsius(36.6));
    println!("{:?}", warmest(&[Celsius(3.0), Celsius(-4.5), Celsius(21.0)]));
    println!("{:?} {:?}", warmest::<Fahrenheit>(&[]), boiling.partial_cmp(&Celsius(f64::NAN)));

    for n in [55, 100, 101, -1, 300] {
        match Percent::try_from(n) {
            Ok(p) => println!("{}", p.describe()),
            Err(e) => println!("{} {}", e.describe(), e == OutOfRange(n)),
        }
    }
    let half: Result<Percent, _> = 50.try_into();
    println!("{half:?} {}", (1, "two", [3.0]).describe());
    println!("{} {} {}", 300i32 as u8, -1i32 as u32, 3.99f32 as i8);
    println!("{:?} {:?}", u8::try_from(256u32).is_err(), i64::from(7u32) + i64::from(true));
    println!("{:#x} {:#010b} {:o} {:?}", 255, 5, 64, u32::from_str_radix("ff", 16));
    println!("{:?} {:?} {:?}", 250u8.checked_add(10), 250u8.wrapping_add(10), 250u8.saturating_add(10));
}
