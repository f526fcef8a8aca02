//! Python's floats as text: the shortest digits that read back as the same number.

/// `repr(number)`. CPython `Python/pystrtod.c` `format_float_short`, code `r`: exponent form below 1e-4
/// and from 1e16 on.
pub fn repr(number: f64) -> String {
    if number.is_nan() {
        return "nan".into();
    }
    if number.is_infinite() {
        return if number < 0.0 {
            "-inf".into()
        } else {
            "inf".into()
        };
    }
    let scientific = format!("{number:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let plain = format!("{number}");
        return match plain.contains('.') {
            true => plain,
            false => plain + ".0",
        };
    }
    format!("{mantissa}e{}", exponent_text(exponent))
}

/// An exponent with its sign and at least two digits.
pub fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{:02}", exponent.abs())
}

/// The number a text names, as `float()` reads it.
pub fn parse(text: &str) -> Option<f64> {
    let trimmed = text.trim();
    let starts_well =
        trimmed.starts_with(|letter: char| letter.is_ascii_digit() || "+-.iInN".contains(letter));
    let cleaned = trimmed.replace('_', "");
    if !starts_well || trimmed.starts_with('_') || trimmed.ends_with('_') {
        return None;
    }
    cleaned.parse().ok()
}

/// Rounds to so many decimal places, half to even of the exact value. CPython `Objects/floatobject.c`
/// `double_round`: by writing the digits and reading them back.
pub fn round(number: f64, places: i64) -> f64 {
    if !number.is_finite() || places > 330 {
        return number;
    }
    if places >= 0 {
        return format!("{number:.*}", places as usize)
            .parse()
            .unwrap_or(number);
    }
    if places < -310 {
        return 0.0f64.copysign(number);
    }
    let unit = 10f64.powi(-places as i32);
    (number / unit).round_ties_even() * unit
}
