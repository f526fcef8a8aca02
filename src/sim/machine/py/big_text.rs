//! Integers of any size as text and as floats, and back.

use super::big::{Big, div_small};
use std::cmp::Ordering;

/// Digits that one limb's worth of decimal holds.
const CHUNK: usize = 9;

impl Big {
    /// The decimal text.
    pub fn decimal(&self) -> String {
        let mut limbs = self.limbs.clone();
        let mut chunks = Vec::new();
        while !limbs.is_empty() {
            chunks.push(div_small(&mut limbs, 1_000_000_000));
            while limbs.last() == Some(&0) {
                limbs.pop();
            }
        }
        let mut text = String::from(if self.negative { "-" } else { "" });
        match chunks.split_last() {
            None => text.push('0'),
            Some((top, rest)) => {
                text.push_str(&top.to_string());
                for chunk in rest.iter().rev() {
                    text.push_str(&format!("{chunk:09}"));
                }
            }
        }
        text
    }

    /// The magnitude in base 2, 8 or 16: `bits` per digit.
    pub fn magnitude_text(&self, bits: u64) -> String {
        let count = self.bits().div_ceil(bits).max(1);
        let digit = |at: u64| {
            let low = self.magnitude_shr(at * bits).limbs;
            let value = low.first().copied().unwrap_or(0) & ((1 << bits) - 1);
            char::from_digit(value, 16).unwrap_or('0')
        };
        (0..count).rev().map(digit).collect()
    }

    /// The number of these digits, all valid in the base.
    pub fn from_digits(negative: bool, digits: &str, radix: u32) -> Big {
        let mut limbs: Vec<u32> = Vec::new();
        let letters: Vec<u32> = digits
            .chars()
            .filter_map(|digit| digit.to_digit(radix))
            .collect();
        let step = if radix == 10 { CHUNK } else { 5 };
        for chunk in letters.chunks(step) {
            let factor = u64::from(radix.pow(chunk.len() as u32));
            let value = chunk.iter().fold(0, |value, digit| value * radix + digit);
            let mut carry = u64::from(value);
            for limb in &mut limbs {
                carry += u64::from(*limb) * factor;
                *limb = carry as u32;
                carry >>= 32;
            }
            if carry > 0 {
                limbs.push(carry as u32);
            }
        }
        Big::new(negative, limbs)
    }

    /// The nearest float, ties to even; infinite if it is beyond the largest.
    pub fn to_f64(&self) -> f64 {
        let magnitude = scaled(self, false, 0);
        if self.negative { -magnitude } else { magnitude }
    }

    /// The integer that a finite float without a fraction is.
    pub fn from_f64(value: f64) -> Big {
        let bits = value.to_bits();
        let exponent = (bits >> 52 & 0x7ff) as i64 - 1075;
        let mantissa = (bits & ((1 << 52) - 1) | 1 << 52) as i64;
        let whole = Big::from(mantissa);
        let shifted = match exponent >= 0 {
            true => whole.shl(exponent as u64),
            false => whole.magnitude_shr(exponent.unsigned_abs()),
        };
        Big::new(value < 0.0, shifted.limbs)
    }

    /// The order against a float, exactly; `None` if that is not a number.
    pub fn order_float(&self, other: f64) -> Option<Ordering> {
        if other.is_nan() {
            return None;
        }
        if other.is_infinite() {
            return Some(if other > 0.0 {
                Ordering::Less
            } else {
                Ordering::Greater
            });
        }
        let whole = match other.abs() < 1.0 {
            true => Big::default(),
            false => Big::from_f64(other.trunc()),
        };
        Some(self.cmp(&whole).then_with(|| {
            let fraction = other.fract();
            0.0f64.partial_cmp(&fraction).unwrap_or(Ordering::Equal)
        }))
    }

    /// `self / divisor` as the nearest float; the divisor is not zero. CPython `Objects/longobject.c`
    /// `long_true_divide`.
    pub fn true_div(&self, divisor: &Big) -> f64 {
        let wanted = 66 + divisor.bits() as i64 - self.bits() as i64;
        let shift = wanted.clamp(0, 1144) as u64;
        let one = Big::new(false, self.limbs.clone()).shl(shift);
        let (quotient, rest) = one.div_mod(&Big::new(false, divisor.limbs.clone()));
        let magnitude = scaled(&quotient, !rest.is_zero(), shift as i64);
        match self.negative != divisor.negative {
            true => -magnitude,
            false => magnitude,
        }
    }

    /// The remainder modulo 2^61 - 1: what numbers hash to.
    pub fn modulo_mersenne(&self) -> i64 {
        let modulus = Big::from((1i64 << 61) - 1);
        let magnitude = Big::new(false, self.limbs.clone());
        let rest = magnitude.div_mod(&modulus).1.to_i64().unwrap_or(0);
        match if self.negative { -rest } else { rest } {
            -1 => -2,
            hash => hash,
        }
    }
}

/// `magnitude / 2^shift` as the nearest float, where `more` says that a little more was cut off before.
fn scaled(magnitude: &Big, more: bool, shift: i64) -> f64 {
    let lowest = (magnitude.bits() as i64 - 53 - shift).max(-1074);
    let drop = lowest + shift;
    if drop <= 0 {
        let whole = magnitude.limbs.iter().rev();
        let value = whole.fold(0u64, |value, limb| value << 32 | u64::from(*limb));
        return times_power(value as f64, -shift);
    }
    let drop = drop as u64;
    let kept = magnitude.magnitude_shr(drop);
    let rest = Big::new(false, magnitude.limbs.clone()).sub(&kept.shl(drop));
    let half = Big::from(1i64).shl(drop - 1);
    let up = match rest.cmp(&half) {
        Ordering::Greater => true,
        Ordering::Equal => more || kept.is_odd(),
        Ordering::Less => false,
    };
    let limbs = kept.limbs.iter().rev();
    let value = limbs.fold(0u64, |value, limb| value << 32 | u64::from(*limb)) + u64::from(up);
    times_power(value as f64, lowest)
}

/// `value * 2^exponent` in steps that are exact.
fn times_power(mut value: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 {
        if value.is_infinite() || value == 0.0 {
            return value;
        }
        value *= 2.0f64.powi(1000);
        exponent -= 1000;
    }
    while exponent < -1000 {
        value *= 2.0f64.powi(-1000);
        exponent += 1000;
    }
    value * 2.0f64.powi(exponent as i32)
}
