//! The colours by role: every pair that meets on the page has the contrast that WCAG 2.2 asks for (1.4.3: 4.5 for
//! text, 1.4.11: 3 for the edges of controls and for drawings), computed from `static/css/tokens.css`.

use std::fs;
use std::path::Path;

/// What text stands on.
const GROUNDS: [&str; 3] = ["paper", "card", "well"];

/// How much of a task's hue washes the ground of a line that runs, percent, as in `code.css`.
const WASH: f64 = 15.0;

type Colour = [f64; 3];

struct Tokens {
    text: String,
}

impl Tokens {
    fn read() -> Tokens {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/css/tokens.css");
        Tokens {
            text: fs::read_to_string(path).expect("the tokens can be read"),
        }
    }

    /// All values of a role that are a pair of colours: as it is, and with more contrast asked for.
    fn values(&self, role: &str, dark: bool) -> Vec<Colour> {
        let start = format!("--{role}: light-dark(");
        let values = self.text.lines().filter_map(|line| {
            let pair = line.trim().strip_prefix(&start)?.strip_suffix(");")?;
            let (light, of_dark) = pair.split_once(", ")?;
            Some(colour(if dark { of_dark } else { light }))
        });
        let values: Vec<Colour> = values.collect();
        assert!(!values.is_empty(), "{role} has no colours");
        values
    }
}

fn colour(hex: &str) -> Colour {
    let channel = |at: usize| {
        let byte = u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour is #rrggbb");
        f64::from(byte) / 255.0
    };
    [channel(1), channel(3), channel(5)]
}

/// WCAG 2.2, "relative luminance".
fn luminance(colour: Colour) -> f64 {
    let linear = colour.map(|channel| match channel <= 0.04045 {
        true => channel / 12.92,
        false => ((channel + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn mixed(colour: Colour, percent: f64, ground: Colour) -> Colour {
    let share = percent / 100.0;
    std::array::from_fn(|channel| colour[channel] * share + ground[channel] * (1.0 - share))
}

#[test]
fn every_pair_of_colours_has_the_contrast_of_its_role() {
    let tokens = Tokens::read();
    let hues: Vec<String> = (0..9).map(|hue| format!("hue-{hue}")).collect();
    let mut faults = Vec::new();
    let mut pairs = 0;
    for dark in [false, true] {
        let mut check = |what: String, one: Colour, other: Colour, least: f64| {
            pairs += 1;
            let found = contrast(one, other);
            if found < least {
                let theme = if dark { "dark" } else { "light" };
                faults.push(format!("{theme}: {what}: {found:.2}, not {least}"));
            }
        };
        for ground_role in GROUNDS {
            let ground = tokens.values(ground_role, dark)[0];
            for role in ["ink", "soft", "cause"] {
                for value in tokens.values(role, dark) {
                    check(format!("{role} on {ground_role}"), value, ground, 4.5);
                }
            }
            let edge = tokens.values("edge", dark)[0];
            check(format!("edge on {ground_role}"), edge, ground, 3.0);
            for hue in &hues {
                let value = tokens.values(hue, dark)[0];
                check(format!("{hue} on {ground_role}"), value, ground, 4.5);
            }
        }
        let card = tokens.values("card", dark)[0];
        let paper = tokens.values("paper", dark)[0];
        let ink = tokens.values("ink", dark)[0];
        check("paper on ink".into(), paper, ink, 4.5);
        for hue in &hues {
            let value = tokens.values(hue, dark)[0];
            check(format!("card on {hue}"), card, value, 4.5);
            let wash = mixed(value, WASH, card);
            for role in ["ink", "soft"] {
                let on = tokens.values(role, dark)[0];
                check(format!("{role} on a wash of {hue}"), on, wash, 4.5);
            }
            check(format!("{hue} on its wash"), value, wash, 3.0);
        }
    }
    assert!(pairs > 100);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
