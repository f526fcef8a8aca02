//! What the texts of our library leave to Rust: functions of `math`, blocks of the Mersenne Twister,
//! SHA-512.

use super::operators::{Number, int, number};
use super::{
    Given, bytes, class, error, integers, lists, precise, sequences, text, type_error, unsupported,
    value_error,
};
use crate::ir::py::{PyClass, PyNative};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// Calls such a function; the arguments are not owned.
pub fn native(sim: &mut Sim, id: ThreadId, native: PyNative, arguments: &[Value]) -> Given {
    let first = arguments.first().copied().unwrap_or(Value::Unit);
    match native {
        PyNative::Math => math(sim, id, arguments),
        PyNative::MersenneWords => Ok(mersenne_words(sim, first)),
        PyNative::MersenneTwist => {
            mersenne_twist(sim, first);
            Ok(Value::Unit)
        }
        PyNative::RunSeed => Ok(int(sim.config.seed as i64)),
        PyNative::Sha512 => {
            let digest = sha512(bytes::of(sim, first).unwrap_or_default());
            Ok(bytes::make(sim, digest))
        }
        _ => unsupported(sim, id, native.name()),
    }
}

/// An argument of a function of `math`.
fn real(sim: &mut Sim, value: Value) -> Result<f64, Value> {
    match (number(value), integers::of(sim, value)) {
        (Some(Number::Float(value)), _) => Ok(value),
        (_, Some(big)) => integers::to_float(sim, &big),
        _ => {
            let kind = class::type_name(sim, value);
            type_error(sim, &format!("must be real number, not {kind}"))
        }
    }
}

/// `(name, x)` or `(name, x, y)`. CPython `Modules/mathmodule.c`: an argument outside the domain is a
/// ValueError, a result that is too large an OverflowError.
fn math(sim: &mut Sim, id: ThreadId, arguments: &[Value]) -> Given {
    let [name, x, y] = arguments else {
        return Ok(Value::Unit);
    };
    let name = text::of(sim, *name).unwrap_or_default().to_owned();
    let x = real(sim, *x)?;
    let y = match *y {
        Value::Empty => 0.0,
        value => real(sim, value)?,
    };
    let result = match name.as_str() {
        "sqrt" => x.sqrt(),
        "cbrt" => libm::cbrt(x),
        "exp" => precise::exp(x),
        "exp2" => libm::exp2(x),
        "expm1" => libm::expm1(x),
        "log" if x > 0.0 => precise::log(x, 0),
        "log2" if x > 0.0 => precise::log(x, 2),
        "log10" if x > 0.0 => precise::log10(x),
        "log" | "log2" | "log10" if !x.is_nan() => f64::NAN,
        "log1p" if x == -1.0 => f64::NAN,
        "log1p" => libm::log1p(x),
        "sin" => libm::sin(x),
        "cos" => libm::cos(x),
        "tan" => libm::tan(x),
        "asin" => libm::asin(x),
        "acos" => libm::acos(x),
        "atan" => libm::atan(x),
        "sinh" => libm::sinh(x),
        "cosh" => libm::cosh(x),
        "tanh" => libm::tanh(x),
        "fabs" => x.abs(),
        "erf" => libm::erf(x),
        "gamma" => libm::tgamma(x),
        "lgamma" => libm::lgamma(x),
        "atan2" => libm::atan2(x, y),
        "pow" => x.powf(y),
        "fmod" if x.is_infinite() || y == 0.0 => f64::NAN,
        "fmod" => x % y,
        "copysign" => x.copysign(y),
        _ => return unsupported(sim, id, "this function of math"),
    };
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        let message = match super::fold::python_version(sim) {
            ..14 => "math domain error".to_owned(),
            _ if name == "sqrt" => format!(
                "expected a nonnegative input, got {}",
                super::float::repr(x)
            ),
            _ if name.starts_with("log") => "expected a positive input".to_owned(),
            _ => "math domain error".to_owned(),
        };
        return value_error(sim, &message);
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return error(sim, PyClass::OverflowError, "math range error");
    }
    Ok(Value::Float(result))
}

/// How many words a block has, and how far the word lies that each is mixed with.
const WORDS: usize = 624;
const SHIFT: usize = 397;

/// CPython `Modules/_randommodule.c` `init_by_array`, with the 32-bit words of the seed.
fn mersenne_words(sim: &mut Sim, seed: Value) -> Value {
    let mut key = integers::of(sim, seed).unwrap_or_default().limbs;
    if key.is_empty() {
        key.push(0);
    }
    let mut words = [0u32; WORDS];
    words[0] = 19_650_218;
    for at in 1..WORDS {
        let before = words[at - 1] ^ words[at - 1] >> 30;
        words[at] = before.wrapping_mul(1_812_433_253).wrapping_add(at as u32);
    }
    let mut at = 1;
    let mix = |words: &mut [u32; WORDS], at: &mut usize, factor: u32| {
        let before = words[*at - 1] ^ words[*at - 1] >> 30;
        words[*at] ^= before.wrapping_mul(factor);
        *at
    };
    let turn = |words: &mut [u32; WORDS], at: &mut usize| {
        *at += 1;
        if *at >= WORDS {
            words[0] = words[WORDS - 1];
            *at = 1;
        }
    };
    for round in 0..WORDS.max(key.len()) {
        let place = mix(&mut words, &mut at, 1_664_525);
        let part = round % key.len();
        words[place] = words[place]
            .wrapping_add(key[part])
            .wrapping_add(part as u32);
        turn(&mut words, &mut at);
    }
    for _ in 0..WORDS - 1 {
        let place = mix(&mut words, &mut at, 1_566_083_941);
        words[place] = words[place].wrapping_sub(place as u32);
        turn(&mut words, &mut at);
    }
    words[0] = 0x8000_0000;
    let values = words.iter().map(|word| int(i64::from(*word))).collect();
    Value::Object(sim.heap.alloc(Body::List(values)))
}

/// CPython `Modules/_randommodule.c` `genrand_uint32`: the next block.
fn mersenne_twist(sim: &mut Sim, list: Value) {
    let items = sequences::items(sim, list).unwrap_or_default();
    let word = |value: &Value| match value {
        Value::Int(_, word) => *word as u32,
        _ => 0,
    };
    let mut words: Vec<u32> = items.iter().map(word).collect();
    words.resize(WORDS, 0);
    for at in 0..WORDS {
        let mixed = words[at] & 0x8000_0000 | words[(at + 1) % WORDS] & 0x7fff_ffff;
        let odd = if mixed & 1 == 1 { 0x9908_b0df } else { 0 };
        words[at] = words[(at + SHIFT) % WORDS] ^ mixed >> 1 ^ odd;
    }
    if let Some(values) = lists::values_mut(sim, list) {
        *values = words.iter().map(|word| int(i64::from(*word))).collect();
    }
}

/// SHA-512 of a message. FIPS 180-4; the constants are the fractions of the roots of the first primes.
fn sha512(message: &[u8]) -> Vec<u8> {
    let primes = first_primes();
    let fraction = |prime: u64, degree: u32| root_fraction(prime, degree);
    let rounds: Vec<u64> = primes.iter().map(|prime| fraction(*prime, 3)).collect();
    let mut state: Vec<u64> = primes[..8]
        .iter()
        .map(|prime| fraction(*prime, 2))
        .collect();
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 128 != 112 {
        padded.push(0);
    }
    padded.extend((message.len() as u128 * 8).to_be_bytes());
    for block in padded.chunks_exact(128) {
        let mut words: Vec<u64> = block
            .chunks_exact(8)
            .map(|part| {
                part.iter()
                    .fold(0, |word, byte| word << 8 | u64::from(*byte))
            })
            .collect();
        for at in 16..80 {
            let (a, b) = (words[at - 15], words[at - 2]);
            let low = a.rotate_right(1) ^ a.rotate_right(8) ^ a >> 7;
            let high = b.rotate_right(19) ^ b.rotate_right(61) ^ b >> 6;
            let sum = words[at - 16].wrapping_add(low).wrapping_add(words[at - 7]);
            words.push(sum.wrapping_add(high));
        }
        compress(&mut state, &words, &rounds);
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn compress(state: &mut [u64], words: &[u64], rounds: &[u64]) {
    let mut v: Vec<u64> = state.to_vec();
    for (word, constant) in words.iter().zip(rounds) {
        let (a, e) = (v[0], v[4]);
        let choice = (e & v[5]) ^ (!e & v[6]);
        let mixed = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
        let one = [mixed, choice, *constant, *word];
        let one = one.iter().fold(v[7], |sum, part| sum.wrapping_add(*part));
        let majority = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]);
        let two = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
        v.rotate_right(1);
        v[4] = v[4].wrapping_add(one);
        v[0] = one.wrapping_add(two.wrapping_add(majority));
    }
    for (word, part) in state.iter_mut().zip(&v) {
        *word = word.wrapping_add(*part);
    }
}

fn first_primes() -> Vec<u64> {
    let mut primes: Vec<u64> = Vec::new();
    let mut candidate = 2;
    while primes.len() < 80 {
        if primes.iter().all(|prime| candidate % prime != 0) {
            primes.push(candidate);
        }
        candidate += 1;
    }
    primes
}

/// The first 64 bits of the fraction of a number's square or cube root.
fn root_fraction(number: u64, degree: u32) -> u64 {
    use super::big::Big;
    let scaled = Big::from(i128::from(number)).shl(64 * u64::from(degree));
    let mut root = Big::default();
    for bit in (0..68).rev() {
        let tried = root.add(&Big::from(1i64).shl(bit));
        let fits = tried
            .pow(u64::from(degree))
            .is_some_and(|power| power <= scaled);
        if fits {
            root = tried;
        }
    }
    let limb = |at: usize| u64::from(root.limbs.get(at).copied().unwrap_or(0));
    limb(1) << 32 | limb(0)
}
