//! Integers beyond 64 bits: sign and magnitude in 32-bit limbs.
//!
//! Our own arithmetic, not a crate's: what Python needs of it is these few operations with schoolbook
//! methods, a tenth of what a general library adds to the page. A size limit keeps the quadratic methods
//! fast: whoever makes a number checks [`Big::is_too_large`] and ends the run visibly.

use std::cmp::Ordering;

/// The most bits a number may have, about 79,000 decimal digits: products stay under a tenth of a second.
pub const BITS_MAX: u64 = 1 << 18;

/// An integer of any size. No zero limbs on top; zero has no limbs and is not negative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Big {
    /// Whether it is below zero.
    pub negative: bool,
    /// The magnitude, least significant limb first.
    pub limbs: Vec<u32>,
}

impl From<i128> for Big {
    fn from(value: i128) -> Big {
        let mut rest = value.unsigned_abs();
        let mut limbs = Vec::new();
        while rest > 0 {
            limbs.push(rest as u32);
            rest >>= 32;
        }
        Big {
            negative: value < 0,
            limbs,
        }
    }
}

impl From<i64> for Big {
    fn from(value: i64) -> Big {
        Big::from(i128::from(value))
    }
}

impl Big {
    /// A number of these limbs, which may have zeros on top.
    pub fn new(negative: bool, mut limbs: Vec<u32>) -> Big {
        while limbs.last() == Some(&0) {
            limbs.pop();
        }
        Big {
            negative: negative && !limbs.is_empty(),
            limbs,
        }
    }

    /// The same number in 64 bits, if it fits.
    pub fn to_i64(&self) -> Option<i64> {
        if self.limbs.len() > 2 {
            return None;
        }
        let limb = |at: usize| i128::from(self.limbs.get(at).copied().unwrap_or(0));
        let magnitude = limb(1) << 32 | limb(0);
        i64::try_from(if self.negative { -magnitude } else { magnitude }).ok()
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    /// Whether it is odd.
    pub fn is_odd(&self) -> bool {
        self.limbs.first().is_some_and(|limb| limb & 1 == 1)
    }

    /// How many bits the magnitude has.
    pub fn bits(&self) -> u64 {
        match self.limbs.last() {
            Some(top) => self.limbs.len() as u64 * 32 - u64::from(top.leading_zeros()),
            None => 0,
        }
    }

    /// Whether it is beyond what runs may hold.
    pub fn is_too_large(&self) -> bool {
        self.bits() > BITS_MAX
    }

    /// The number with the other sign.
    pub fn negated(mut self) -> Big {
        self.negative = !self.negative && !self.limbs.is_empty();
        self
    }

    /// `self + other`.
    pub fn add(&self, other: &Big) -> Big {
        if self.negative == other.negative {
            return Big::new(self.negative, add_limbs(&self.limbs, &other.limbs));
        }
        match compare_limbs(&self.limbs, &other.limbs) {
            Ordering::Less => Big::new(other.negative, sub_limbs(&other.limbs, &self.limbs)),
            _ => Big::new(self.negative, sub_limbs(&self.limbs, &other.limbs)),
        }
    }

    /// `self - other`.
    pub fn sub(&self, other: &Big) -> Big {
        self.add(&other.clone().negated())
    }

    /// `self * other`.
    pub fn mul(&self, other: &Big) -> Big {
        let mut limbs = vec![0u32; self.limbs.len() + other.limbs.len()];
        for (at, a) in self.limbs.iter().enumerate() {
            let mut carry = 0u64;
            for (place, b) in limbs[at..].iter_mut().zip(&other.limbs) {
                let sum = u64::from(*a) * u64::from(*b) + u64::from(*place) + carry;
                *place = sum as u32;
                carry = sum >> 32;
            }
            limbs[at + other.limbs.len()] = carry as u32;
        }
        Big::new(self.negative != other.negative, limbs)
    }

    /// Floor division and its rest, which has the divisor's sign; the divisor is not zero.
    pub fn div_mod(&self, divisor: &Big) -> (Big, Big) {
        let (quotient, rest) = div_limbs(&self.limbs, &divisor.limbs);
        let signs_differ = self.negative != divisor.negative;
        let quotient = Big::new(signs_differ, quotient);
        let rest = Big::new(self.negative, rest);
        match signs_differ && !rest.is_zero() {
            true => (quotient.sub(&Big::from(1i64)), rest.add(divisor)),
            false => (quotient, rest),
        }
    }

    /// `self ** exponent`; `None` if that is too large.
    pub fn pow(&self, exponent: u64) -> Option<Big> {
        let bits = self.bits().saturating_sub(1).checked_mul(exponent)?;
        if bits > BITS_MAX {
            return None;
        }
        let mut result = Big::from(1i64);
        let mut base = self.clone();
        let mut left = exponent;
        while left > 0 {
            if left & 1 == 1 {
                result = result.mul(&base);
            }
            left >>= 1;
            if left > 0 {
                base = base.mul(&base);
            }
        }
        Some(result)
    }

    /// `pow(self, exponent, modulus)` for an exponent that is not negative.
    pub fn pow_mod(&self, exponent: &Big, modulus: &Big) -> Big {
        let mut result = Big::from(1i64).div_mod(modulus).1;
        let base = self.div_mod(modulus).1;
        for bit in (0..exponent.bits()).rev() {
            result = result.mul(&result).div_mod(modulus).1;
            if exponent.limbs[(bit / 32) as usize] >> (bit % 32) & 1 == 1 {
                result = result.mul(&base).div_mod(modulus).1;
            }
        }
        result
    }

    /// `self << by`.
    pub fn shl(&self, by: u64) -> Big {
        let (whole, part) = ((by / 32) as usize, by % 32);
        let mut limbs = vec![0u32; whole];
        let mut carry = 0u64;
        for limb in &self.limbs {
            let wide = u64::from(*limb) << part | carry;
            limbs.push(wide as u32);
            carry = wide >> 32;
        }
        limbs.push(carry as u32);
        Big::new(self.negative, limbs)
    }

    /// `self >> by`: rounds down, also below zero.
    pub fn shr(&self, by: u64) -> Big {
        let cut = self.magnitude_shr(by);
        let lost = self.negative && cut.shl(by).limbs != self.limbs;
        let result = Big::new(self.negative, cut.limbs);
        match lost {
            true => result.sub(&Big::from(1i64)),
            false => result,
        }
    }

    /// The magnitude without its lowest bits.
    pub fn magnitude_shr(&self, by: u64) -> Big {
        let (whole, part) = ((by / 32) as usize, by % 32);
        let kept = self.limbs.get(whole..).unwrap_or_default();
        let limb = |at: usize| u64::from(kept.get(at).copied().unwrap_or(0));
        let joined = (0..kept.len()).map(|at| ((limb(at + 1) << 32 | limb(at)) >> part) as u32);
        Big::new(false, joined.collect())
    }

    /// A bit operator, on the two's complement of both.
    pub fn bitwise(&self, other: &Big, combine: fn(u32, u32) -> u32) -> Big {
        let len = self.limbs.len().max(other.limbs.len()) + 1;
        let (one, two) = (self.complement(len), other.complement(len));
        let limbs: Vec<u32> = one.iter().zip(&two).map(|(a, b)| combine(*a, *b)).collect();
        match limbs[len - 1] >> 31 {
            0 => Big::new(false, limbs),
            _ => {
                let magnitude = Big::new(false, limbs.into_iter().map(|limb| !limb).collect());
                magnitude.add(&Big::from(1i64)).negated()
            }
        }
    }

    /// The lowest `len` limbs of the two's complement.
    pub fn complement(&self, len: usize) -> Vec<u32> {
        let mut limbs = self.limbs.clone();
        limbs.resize(len, 0);
        if self.negative {
            let mut carry = true;
            for limb in &mut limbs {
                let (sum, over) = (!*limb).overflowing_add(u32::from(carry));
                *limb = sum;
                carry = over;
            }
        }
        limbs
    }
}

impl PartialOrd for Big {
    fn partial_cmp(&self, other: &Big) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Big {
    fn cmp(&self, other: &Big) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare_limbs(&self.limbs, &other.limbs),
            (true, true) => compare_limbs(&other.limbs, &self.limbs),
        }
    }
}

fn compare_limbs(a: &[u32], b: &[u32]) -> Ordering {
    let by_len = a.len().cmp(&b.len());
    by_len.then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

fn add_limbs(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut carry = 0u64;
    let limb = |of: &[u32], at: usize| u64::from(of.get(at).copied().unwrap_or(0));
    let mut sum = Vec::with_capacity(a.len().max(b.len()) + 1);
    for at in 0..a.len().max(b.len()) {
        carry += limb(a, at) + limb(b, at);
        sum.push(carry as u32);
        carry >>= 32;
    }
    sum.push(carry as u32);
    sum
}

/// `a - b` for `a >= b`.
fn sub_limbs(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut borrow = 0i64;
    let mut difference = Vec::with_capacity(a.len());
    for (at, limb) in a.iter().enumerate() {
        borrow += i64::from(*limb) - i64::from(b.get(at).copied().unwrap_or(0));
        difference.push(borrow as u32);
        borrow >>= 32;
    }
    difference
}

/// The quotient by one limb, in place; gives the rest.
pub fn div_small(limbs: &mut [u32], divisor: u32) -> u32 {
    let mut rest = 0u64;
    for limb in limbs.iter_mut().rev() {
        let wide = rest << 32 | u64::from(*limb);
        *limb = (wide / u64::from(divisor)) as u32;
        rest = wide % u64::from(divisor);
    }
    rest as u32
}

/// Quotient and rest of magnitudes. Knuth, The Art of Computer Programming, volume 2, algorithm D.
fn div_limbs(a: &[u32], b: &[u32]) -> (Vec<u32>, Vec<u32>) {
    if compare_limbs(a, b) == Ordering::Less {
        return (Vec::new(), a.to_vec());
    }
    if let [only] = b {
        let mut quotient = a.to_vec();
        let rest = div_small(&mut quotient, *only);
        return (quotient, vec![rest]);
    }
    let shift = u64::from(b[b.len() - 1].leading_zeros());
    let divisor = Big::new(false, b.to_vec()).shl(shift).limbs;
    let mut rest = Big::new(false, a.to_vec()).shl(shift).limbs;
    rest.resize(a.len() + 1, 0);
    let (n, top) = (divisor.len(), u64::from(divisor[divisor.len() - 1]));
    let mut quotient = vec![0u32; rest.len() - n];
    for at in (0..quotient.len()).rev() {
        let high = u64::from(rest[at + n]) << 32 | u64::from(rest[at + n - 1]);
        let (mut guess, mut left) = (high / top, high % top);
        while guess >> 32 > 0
            || guess * u64::from(divisor[n - 2]) > (left << 32 | u64::from(rest[at + n - 2]))
        {
            guess -= 1;
            left += top;
            if left >> 32 > 0 {
                break;
            }
        }
        let mut borrow = 0i64;
        let mut carry = 0u64;
        for (place, limb) in rest[at..].iter_mut().zip(divisor.iter().chain([&0])) {
            carry += guess * u64::from(*limb);
            borrow += i64::from(*place) - i64::from(carry as u32);
            *place = borrow as u32;
            borrow >>= 32;
            carry >>= 32;
        }
        if borrow < 0 {
            guess -= 1;
            let mut carry = 0u64;
            for (place, limb) in rest[at..].iter_mut().zip(divisor.iter().chain([&0])) {
                carry += u64::from(*place) + u64::from(*limb);
                *place = carry as u32;
                carry >>= 32;
            }
        }
        quotient[at] = guess as u32;
    }
    let rest = Big::new(false, rest).magnitude_shr(shift).limbs;
    (quotient, rest)
}
