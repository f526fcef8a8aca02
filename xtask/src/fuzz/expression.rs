//! Random expressions of the language, by the kind of their value.

use super::random::Random;

/// A template: `i`, `f`, `s`, `l`, `d`, `t`, `a` between angle brackets stand for an expression of that
/// kind (integer, float, string, list, dict, truth, any).
type Templates = &'static [&'static str];

const INTEGERS: Templates = &[
    "(<i> + <i>)",
    "(<i> - <i>)",
    "(<i> * <i>)",
    "(<i> // <i>)",
    "(<i> % <i>)",
    "(<i> & <i>)",
    "(<i> | <i>)",
    "(<i> ^ <i>)",
    "(<i> << (<i> & 15))",
    "(<i> >> (<i> & 7))",
    "((<i> % 10**9) ** (<i> & 3))",
    "(-<i>)",
    "(~<i>)",
    "abs(<i>)",
    "min(<i>, <i>)",
    "max(<i>, <i>, <i>)",
    "divmod(<i>, <i>)[1]",
    "len(<s>)",
    "len(<l>)",
    "sum(x for x in N)",
    "round(<f>)",
    "int(<f>)",
    "int(<s>)",
    "<s>.count('a')",
    "<s>.find('b')",
    "<l>.index(3)",
    "N[<i> % 3]",
    "(<i> if <t> else <i>)",
    "(<i>).bit_length()",
    "ord(<s>[0])",
    "pow(<i>, 3, 97)",
    "Vec(<i>, <i>).x",
    "Right(<i>).total",
    "len(<d>)",
    "<d>['a']",
    "<d>.get('b', <i>)",
    "(lambda x, y=2: x * y)(<i>)",
    "Left.count",
    "int('7f', 16)",
    "hash(<i> % 1000)",
    "int(<t>)",
    "(y := <i>)",
    "bool(<a>) + <i>",
    "counter()",
];

const INTEGER_LEAVES: Templates = &[
    "0", "1", "2", "3", "-7", "10", "255", "10**20", "N[0]", "N[-1]", "2**63", "-1",
];

const FLOATS: Templates = &[
    "(<i> / <i>)",
    "(<f> + <f>)",
    "(<f> * <f>)",
    "(<f> - <i>)",
    "float(<i>)",
    "round(<f>, 2)",
    "(<f> % <f>)",
    "(<f> // <f>)",
    "abs(<f>)",
    "(-<f>)",
    "float(<s>)",
    "min(<f>, <i>)",
    "sum([<f>, <f>])",
    "(<f> ** 2)",
    "divmod(<f>, <i>)[0]",
];

const FLOAT_LEAVES: Templates = &[
    "0.1",
    "2.5",
    "1e16",
    "-0.0",
    "1e-7",
    "123456.789",
    "float('inf')",
    "0.5",
    "1.5",
];

const STRINGS: Templates = &[
    "(<s> + <s>)",
    "(<s> * (<i> & 3))",
    "<s>[1:]",
    "<s>[::-1]",
    "<s>[-3:<i> % 5]",
    "<s>.upper()",
    "<s>.title()",
    "<s>.strip('ab ')",
    "<s>.replace('a', <s>)",
    "'-'.join(WORDS)",
    "str(<a>)",
    "repr(<a>)",
    "f'{<i>:>12,}'",
    "f'{<f>:.3f}'",
    "f'{<f>:10.2e}|'",
    "f'{<f>:g}'",
    "f'{<i>:#x}'",
    "f'{<i>:+08d}'",
    "f'{<f>:,.1f}'",
    "f'{<f>:.1%}'",
    "f'{<a>!r:^20}'",
    "f'{<a>!s}'",
    "f'{<i>=}'",
    "'%5d|%-4s|%.2f' % (<i>, <s>, <f>)",
    "'{:>6}|{0!r}'.format(<s>)",
    "'{1}{0}'.format(<a>, <i>)",
    "<s>.center(9, '*')",
    "<s>.zfill(6)",
    "<s>.partition('b')[2]",
    "chr(97 + <i> % 26)",
    "bin(<i>)",
    "hex(<i>)",
    "''.join(sorted(<s>))",
    "<s>.swapcase()",
    "<s>.ljust(5)",
    "WORDS[<i> % 2]",
    "kind(<a>)",
    "<s>.removeprefix('a')",
    "(<s> or <s>)",
    "type(<a>).__name__",
    "f'{Vec(<i>, 2):wide}'",
    "format(<i>, 'b')",
    "<s>.capitalize()",
    "<s>.casefold()",
    "<s>.expandtabs(4)",
];

const STRING_LEAVES: Templates = &[
    "'abc'",
    "''",
    "'a b'",
    "'Straße'",
    "'12'",
    "'x\\ty'",
    "WORDS[0]",
    "\"it's\"",
    "'é'",
];

const LISTS: Templates = &[
    "[<i>, <i>, <i>]",
    "[<a>, <a>]",
    "sorted(N)",
    "sorted([<i>, <i>, <i>], reverse=True)",
    "<l>[::2]",
    "<l>[1:]",
    "(<l> + <l>)",
    "(<l> * 2)",
    "[x * 2 for x in N]",
    "[x for x in <l> if x]",
    "list(range(<i> % 7))",
    "list(range(5, -3, -2))",
    "[(x, y) for x in N for y in 'ab']",
    "list(map(str, <l>))",
    "list(zip(N, WORDS))",
    "list(enumerate(WORDS, 2))",
    "[*<l>, *<l>]",
    "list(reversed(<l>))",
    "<s>.split('b')",
    "<s>.split()",
    "list(<s>)",
    "sorted(<s>)",
    "sorted(<d>)",
    "list(<d>.items())",
    "list(filter(None, <l>))",
    "[[x] * 2 for x in <l>[:2]]",
    "sorted({<i> % 5, <i> % 5, 3})",
    "list(Vec(<i>, <i>))",
    "[lambda: 1][:0]",
    "sorted({1, 2, 3} & {2, <i>})",
    "sorted(WORDS, key=len)",
    "sorted(WORDS, key=lambda word: (-len(word), word))",
    "list(countdown(<i> % 4))",
    "list(<d>.values())",
    "<s>.splitlines()",
    "sorted({1, 2} ^ {<i> % 3})",
    "[(<i>) for _ in N if z]",
    "list(<s>.encode())",
];

const LIST_LEAVES: Templates = &[
    "N",
    "WORDS",
    "[]",
    "[1, 2, 3]",
    "[3, 'a', None]",
    "[True, 2.0]",
];

const DICTS: Templates = &[
    "{'a': <i>, 'b': <a>}",
    "{**TABLE, 'c': <i>}",
    "dict(zip(WORDS, N))",
    "{x: x * x for x in N}",
    "(<d> | <d>)",
    "dict(a=<i>)",
    "{<s>: <i>}",
    "dict(sorted({'b': <i>, 'a': 2}.items()))",
    "dict.fromkeys(<s>, <i>)",
    "collect(<i>, *<l>[:2], k=<s>)",
];

const DICT_LEAVES: Templates = &["TABLE", "{}", "{'a': 1}"];

const TRUTHS: Templates = &[
    "(<i> < <i>)",
    "(<i> <= <i> < <i>)",
    "(<i> == <f>)",
    "(<s> < <s>)",
    "(<i> in <l>)",
    "(<s> in <s>)",
    "(not <a>)",
    "(<t> and <t>)",
    "(<t> or <t>)",
    "(<l> == <l>)",
    "isinstance(<a>, (int, str))",
    "(<a> is None)",
    "any(<l>)",
    "all(<l>)",
    "<s>.isdigit()",
    "<s>.startswith(('a', 'S'))",
    "(<l> < <l>)",
    "('a' in <d>)",
    "(<f> > <i>)",
    "(Vec(<i>, 1) == Vec(<i>, 1))",
    "(Vec(<i>, 1) < Vec(2, <i>))",
    "(<i> in Vec(3, <i>))",
    "bool(Vec(<i>, <i>))",
    "callable(<a>)",
    "<s>.isalpha()",
    "(<i> != <i>)",
    "issubclass(Right, Left)",
    "hasattr(Right(1), 'nothing')",
];

const OTHERS: Templates = &[
    "(<i>, <a>)",
    "None",
    "()",
    "divmod(<i>, <i>)",
    "Vec(<i>, <i>) + Vec(1, 2)",
    "3 * Vec(<i>, 2)",
    "Vec(1, <i>)[<i>]",
    "Vec(2, 3)(<i>)",
    "(<a> or <a>)",
    "(<a>, *<l>)",
    "{<i> % 3}",
    "<s>.encode()",
    "(<i>, <i>) < (<i>, <f>)",
    "Right(<i>).hello()",
    "Right(<i>).anything",
    "Right.make(<i>)",
    "Left(<i>).hello()",
    "setattr(Left(1), 'total', 3)",
    "[c() for c in closures()]",
    "next(iter(<l>), 'none')",
    "max(<l>)",
    "min(<l>, key=str)",
    "<l>[<i>]",
    "<d>.popitem()",
    "slice(<i>, None)",
    "complex_match(<l>)",
    "complex_match(<d>)",
    "-Vec(1, <i>)",
    "<a> if <t> else <a>",
    "vars(Right(<i>))",
    "Point(<i>, y=<i>)",
    "Point(1, <i>) == Point(1, 2)",
];

const CHANGES: Templates = &[
    "N[<i> % 3] = <i> % 10**25",
    "N[:2] = [<i> % 9, <i> % 9]",
    "WORDS.append(<s>[:9])",
    "WORDS.insert(<i> % 3, 'new')",
    "WORDS.sort()",
    "WORDS.reverse()",
    "WORDS[0] += 'z'",
    "TABLE[<s>[:9]] = <i> % 10**9",
    "TABLE.setdefault('d', <i> % 99)",
    "TABLE.update(b=<i> % 7)",
    "TABLE.pop('d', None)",
    "del TABLE['a']",
    "x, *y = <l>[:3]",
    "x, y = <i>, <s>[:9]",
    "(x, y), z = (<i>, 2), <s>",
    "x = y = <i>",
    "x += <i>",
    "x = N[-1]; x -= 1; N[-1] = x",
    "WORDS[1:2] = []",
    "z = <l>[:4]",
    "N.extend([<i> % 5])",
    "del N[3:]",
    "y = <a>",
    "z = [<a>]",
    "WORDS.remove('new')",
    "N.sort(key=lambda n: -n)",
    "TABLE |= {'e': <i> % 5}",
    "assert <t>, 'asserted'",
    "z[0] = <a>",
    "z.append(<i>)",
];

/// An expression of any kind.
pub fn any(random: &mut Random, depth: u32) -> String {
    match random.below(7) {
        0 | 1 => make(random, (INTEGERS, INTEGER_LEAVES), depth),
        2 => make(random, (FLOATS, FLOAT_LEAVES), depth),
        3 => make(random, (STRINGS, STRING_LEAVES), depth),
        4 => list(random, depth),
        5 => make(random, (DICTS, DICT_LEAVES), depth),
        _ => make(random, (OTHERS, &["None", "True", "(1, 2)"]), depth),
    }
}

/// A list.
pub fn list(random: &mut Random, depth: u32) -> String {
    make(random, (LISTS, LIST_LEAVES), depth)
}

/// `True` or `False`.
pub fn truth(random: &mut Random, depth: u32) -> String {
    make(random, (TRUTHS, &["True", "False", "N"]), depth)
}

/// A statement that changes a variable.
pub fn change(random: &mut Random) -> String {
    let template = random.pick(CHANGES);
    fill(random, template, 2)
}

fn make(random: &mut Random, (inner, leaves): (Templates, Templates), depth: u32) -> String {
    if depth == 0 || random.once_in(5) {
        return random.pick(leaves).to_owned();
    }
    let template = random.pick(inner);
    fill(random, template, depth - 1)
}

fn fill(random: &mut Random, template: &str, depth: u32) -> String {
    // The quotes of an f-string may not occur inside it before 3.12, nor backslashes. No comprehension runs
    // through a variable `z`: what one binds and another takes from the function around is unbound by a
    // fault of CPython 3.12 and later.
    let in_text = template.starts_with("f'");
    let depth = if in_text { 0 } else { depth };
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('<') {
        let kind = match rest.as_bytes()[at..] {
            [_, _, b'>', ..] => &rest[at + 1..at + 2],
            _ => "",
        };
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        if kind.trim().is_empty() {
            out.push('<');
            rest = &after[1..];
            continue;
        }
        let inner = part(random, kind, depth);
        match in_text && inner.contains(['\'', '\\', '{', '"', '[']) {
            true => out.push('z'),
            false => out.push_str(&inner),
        }
        rest = &after[3..];
    }
    out + rest
}

fn part(random: &mut Random, kind: &str, depth: u32) -> String {
    match kind {
        "i" => make(random, (INTEGERS, INTEGER_LEAVES), depth),
        "f" => make(random, (FLOATS, FLOAT_LEAVES), depth),
        "s" => make(random, (STRINGS, STRING_LEAVES), depth),
        "l" => list(random, depth),
        "d" => make(random, (DICTS, DICT_LEAVES), depth),
        "t" => truth(random, depth),
        _ => any(random, depth),
    }
}
