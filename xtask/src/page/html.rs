//! The places in `index.html` that the finishing step fills: comments of the form
//! `<!-- pollscope:NAME -->`, which any HTML tool leaves alone.

use anyhow::{Result, bail};

/// Puts `text` in the place called `name`, which must be there exactly once.
pub fn fill(page: &str, name: &str, text: &str) -> Result<String> {
    let place = format!("<!-- pollscope:{name} -->");
    match page.matches(&place).count() {
        1 => Ok(page.replace(&place, text)),
        0 => bail!("index.html has no place `{place}`; the finishing step needs one"),
        _ => bail!("index.html has more than one place `{place}`; keep one"),
    }
}

/// Leaves out the `<link … data-trunk …>` elements, which speak to Trunk alone.
pub fn without_trunk_links(page: &str) -> String {
    let mut rest = page;
    let mut kept = String::with_capacity(page.len());
    while let Some(start) = rest.find("<link ") {
        let Some(length) = rest[start..].find('>') else {
            break;
        };
        let end = start + length + 1;
        let is_for_trunk = rest[start..end].contains(" data-trunk");
        kept.push_str(&rest[..if is_for_trunk { start } else { end }]);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// The texts of the scripts that are written in the page itself.
pub fn inline_scripts(page: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        rest = &rest[start..];
        let (Some(open), Some(end)) = (rest.find('>'), rest.find("</script>")) else {
            break;
        };
        let is_inline = open < end && !rest[..open].contains(" src=");
        if is_inline {
            scripts.push(&rest[open + 1..end]);
        }
        rest = &rest[end + "</script>".len()..];
    }
    scripts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_filled_once() {
        let page = "<head><!-- pollscope:styles --></head>";
        assert_eq!(fill(page, "styles", "X").unwrap(), "<head>X</head>");
        assert!(fill(page, "policy", "X").is_err());
        assert!(fill(&page.repeat(2), "styles", "X").is_err());
    }

    #[test]
    fn trunks_links_are_left_out() {
        assert_eq!(
            without_trunk_links("a<link rel=\"rust\" data-trunk />b<link rel=icon>c"),
            "ab<link rel=icon>c"
        );
    }

    #[test]
    fn only_scripts_of_the_page_itself_are_inline() {
        let page = "<script type=\"module\">one()</script><script src=\"./two.js\"></script>\
                    <script>three()</script>";
        assert_eq!(inline_scripts(page), ["one()", "three()"]);
    }
}
