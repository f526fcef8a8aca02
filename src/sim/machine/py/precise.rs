//! `exp` and the logarithms in doubled precision, so that the last bit is right as in CPython's.

/// A number as an unevaluated sum of a float and a much smaller one.
#[derive(Clone, Copy)]
struct Pair(f64, f64);

/// The natural logarithm of 2.
const LN_2: Pair = Pair(std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);

impl Pair {
    fn sum(a: f64, b: f64) -> Pair {
        let sum = a + b;
        let part = sum - a;
        Pair(sum, (a - (sum - part)) + (b - part))
    }

    fn add(self, other: Pair) -> Pair {
        let Pair(high, low) = Pair::sum(self.0, other.0);
        Pair::sum(high, low + self.1 + other.1)
    }

    fn mul(self, other: Pair) -> Pair {
        let high = self.0 * other.0;
        let low = libm::fma(self.0, other.0, -high) + self.0 * other.1 + self.1 * other.0;
        Pair::sum(high, low)
    }

    fn div(self, other: Pair) -> Pair {
        let first = self.0 / other.0;
        let rest = self.add(other.mul(Pair(-first, 0.0)));
        let second = rest.0 / other.0;
        let rest = rest.add(other.mul(Pair(-second, 0.0)));
        Pair::sum(first, second).add(Pair(rest.0 / other.0, 0.0))
    }
}

/// `e^x` as a pair and a power of two.
fn exponential(x: Pair) -> (Pair, i32) {
    let whole = (x.0 / LN_2.0).round();
    let rest = x.add(LN_2.mul(Pair(-whole, 0.0)));
    let small = Pair(rest.0 / 256.0, rest.1 / 256.0);
    let mut term = Pair(1.0, 0.0);
    let mut sum = term;
    for divisor in 1..14 {
        term = term.mul(small).div(Pair(f64::from(divisor), 0.0));
        sum = sum.add(term);
    }
    for _ in 0..8 {
        sum = sum.mul(sum);
    }
    (sum, whole as i32)
}

/// `math.exp` of a number.
pub fn exp(x: f64) -> f64 {
    if x.is_nan() || x > 710.0 {
        return x * f64::INFINITY;
    }
    if x < -746.0 {
        return 0.0;
    }
    let (Pair(high, low), power) = exponential(Pair(x, 0.0));
    let half = power / 2;
    (high + low) * 2f64.powi(half) * 2f64.powi(power - half)
}

/// The natural logarithm of a positive finite number.
fn logarithm(x: f64) -> Pair {
    let (half, power) = libm::frexp(x);
    let (mantissa, power) = match half < std::f64::consts::FRAC_1_SQRT_2 {
        true => (half * 2.0, power - 1),
        false => (half, power),
    };
    let guess = libm::log(mantissa);
    let (inverse, by) = exponential(Pair(-guess, 0.0));
    let scaled = inverse.mul(Pair(mantissa * 2f64.powi(by), 0.0));
    let off = scaled.add(Pair(-1.0, 0.0));
    let square = off.mul(off);
    let fine = off.add(Pair(-square.0 / 2.0, 0.0));
    let power = LN_2.mul(Pair(f64::from(power), 0.0));
    power.add(Pair(guess, 0.0)).add(fine)
}

/// `math.log`, or `math.log2` if `base` is 2, of a number above zero.
pub fn log(x: f64, base: u32) -> f64 {
    if !x.is_finite() {
        return x;
    }
    let natural = logarithm(x);
    let Pair(high, low) = match base {
        2 => natural.div(LN_2),
        _ => natural,
    };
    high + low
}

/// `math.log10` of a number above zero, with the roundings of the C library under CPython: glibc 2.36
/// `sysdeps/ieee754/dbl-64/e_log10.c`.
pub fn log10(x: f64) -> f64 {
    const LOG10_2_HIGH: f64 = 3.010_299_956_636_117_7e-1;
    const LOG10_2_LOW: f64 = 3.694_239_077_158_931e-13;
    if !x.is_finite() {
        return x;
    }
    let (half, power) = libm::frexp(x);
    let (mantissa, power) = match power > 0 {
        true => (half * 2.0, f64::from(power - 1)),
        false => (half, f64::from(power)),
    };
    let low = power * LOG10_2_LOW + std::f64::consts::LOG10_E * log(mantissa, 0);
    low + power * LOG10_2_HIGH
}
