//! Fields in memory: the order and the places that rustc gives them (`compiler/rustc_abi/src/layout.rs`,
//! `univariant`).

/// Bit patterns of a field that mean nothing: an enum around it may use them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Niche {
    /// Where, in bytes.
    pub offset: u64,
    /// How many bytes.
    pub bytes: u64,
    /// How many patterns.
    pub available: u128,
}

/// A type in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Bytes.
    pub size: u64,
    /// Alignment, bytes.
    pub align: u64,
    /// The largest niche.
    pub niche: Option<Niche>,
    /// There is no value of it.
    pub uninhabited: bool,
    /// Where each field is, in the order in which they were given.
    pub offsets: Vec<u64>,
}

impl Layout {
    /// A value without parts.
    pub fn plain(size: u64, align: u64) -> Layout {
        Layout {
            size,
            align,
            niche: None,
            uninhabited: false,
            offsets: Vec::new(),
        }
    }

    /// A number of which some patterns mean nothing.
    pub fn scalar(size: u64, available: u128) -> Layout {
        let niche = Niche {
            offset: 0,
            bytes: size,
            available,
        };
        Layout {
            niche: (available > 0).then_some(niche),
            ..Layout::plain(size, size)
        }
    }

    /// A pointer; the second part of a wide one has no niche that counts.
    pub fn pointer(wide: bool) -> Layout {
        Layout {
            size: if wide { 16 } else { 8 },
            ..Layout::scalar(8, 1)
        }
    }

    /// As inside `MaybeUninit` or `UnsafeCell`: without niches.
    pub fn without_niche(self) -> Layout {
        Layout {
            niche: None,
            uninhabited: false,
            ..self
        }
    }

    fn available(&self) -> u128 {
        self.niche.map_or(0, |niche| niche.available)
    }
}

/// The next multiple.
pub fn aligned(offset: u64, align: u64) -> u64 {
    offset.div_ceil(align.max(1)).saturating_mul(align.max(1))
}

/// Where niches are preferred.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bias {
    Start,
    End,
}

/// Fields after one another; `prefix`: bytes and alignment of what comes before them.
pub fn structure(fields: &[Layout], prefix: Option<(u64, u64)>) -> Layout {
    let layout = biased(fields, prefix, Bias::Start);
    if let Some(niche) = layout.niche {
        let space = |layout: &Layout, niche: Niche| {
            let after = layout.size.saturating_sub(niche.offset + niche.bytes);
            (niche.offset, after)
        };
        let (head, tail) = space(&layout, niche);
        if fields.len() > 1 && head != 0 && tail > 0 {
            let other = biased(fields, prefix, Bias::End);
            if let Some(niche) = other.niche {
                let (other_head, other_tail) = space(&other, niche);
                if head.min(tail) > other_head.min(other_tail) {
                    return other;
                }
            }
        }
    }
    layout
}

fn biased(fields: &[Layout], prefix: Option<(u64, u64)>, bias: Bias) -> Layout {
    let order = order(fields, prefix.is_some(), bias);
    let (mut offset, mut align) = (0, 1);
    if let Some((size, prefix_align)) = prefix {
        offset = aligned(size, prefix_align);
        align = prefix_align;
    }
    let mut niche: Option<Niche> = None;
    let mut offsets = vec![0; fields.len()];
    for index in order {
        let field = &fields[index];
        offset = aligned(offset, field.align);
        align = align.max(field.align);
        offsets[index] = offset;
        if let Some(found) = field.niche {
            let known = niche.map_or(0, |niche| niche.available);
            let better = match bias {
                Bias::Start => found.available > known,
                Bias::End => found.available >= known,
            };
            if better {
                niche = Some(Niche {
                    offset: found.offset + offset,
                    ..found
                });
            }
        }
        offset = offset.saturating_add(field.size);
    }
    Layout {
        size: aligned(offset, align),
        align,
        niche,
        uninhabited: fields.iter().any(|field| field.uninhabited),
        offsets,
    }
}

fn order(fields: &[Layout], prefixed: bool, bias: Bias) -> Vec<usize> {
    let align_max = fields.iter().map(|field| field.align).max().unwrap_or(1);
    let niche_max = fields.iter().map(Layout::available).max().unwrap_or(0);
    let group = |field: &Layout| {
        let by_size = field.align.max(field.size).trailing_zeros();
        if niche_max == 0 {
            return by_size;
        }
        match bias {
            Bias::Start => align_max.trailing_zeros().min(by_size),
            Bias::End if field.available() == niche_max => field.align.trailing_zeros(),
            Bias::End => by_size,
        }
    };
    let mut order: Vec<usize> = (0..fields.len()).collect();
    if prefixed {
        order.sort_by_key(|index| (group(&fields[*index]), fields[*index].available()));
        return order;
    }
    order.sort_by_key(|index| {
        let field = &fields[*index];
        let niche = field.available();
        let (size_key, offset_key) = match bias {
            Bias::Start => (!niche, field.niche.map_or(0, |niche| niche.offset)),
            Bias::End => {
                let from_end = field
                    .niche
                    .map_or(0, |niche| !(field.size - niche.bytes - niche.offset));
                (niche, from_end)
            }
        };
        let filled = field.size != 0;
        (
            filled,
            std::cmp::Reverse(group(field)),
            size_key,
            offset_key,
        )
    });
    order
}

/// One of several shapes, told apart by a niche of the largest or by a tag.
pub fn enumeration(variants: &[Vec<Layout>]) -> Layout {
    let absent = |fields: &Vec<Layout>| {
        fields.iter().any(|field| field.uninhabited) && fields.iter().all(|field| field.size == 0)
    };
    let present: Vec<usize> = (0..variants.len())
        .filter(|index| !absent(&variants[*index]))
        .collect();
    match present.as_slice() {
        [] => Layout {
            uninhabited: true,
            ..Layout::plain(0, 1)
        },
        [only] => Layout {
            uninhabited: variants[*only].iter().any(|field| field.uninhabited),
            ..structure(&variants[*only], None)
        },
        _ => {
            let tagged = tagged(variants, &absent);
            match niched(variants, &absent) {
                Some(niched) => {
                    let better = niched.size < tagged.size
                        || niched.size == tagged.size && niched.available() > tagged.available();
                    if better { niched } else { tagged }
                }
                None => tagged,
            }
        }
    }
}

fn niched(variants: &[Vec<Layout>], absent: &dyn Fn(&Vec<Layout>) -> bool) -> Option<Layout> {
    let layouts: Vec<Layout> = variants
        .iter()
        .map(|fields| structure(fields, None))
        .collect();
    let align = layouts.iter().map(|layout| layout.align).max()?;
    let (largest, _) = layouts
        .iter()
        .enumerate()
        .max_by_key(|(_, layout)| layout.size)?;
    let told = |index: &usize| *index != largest && !absent(&variants[*index]);
    let first = (0..variants.len()).find(told)?;
    let last = (0..variants.len()).rev().find(told)?;
    let count = (last - first + 1) as u128;
    let niche = layouts[largest].niche?;
    if niche.available < count {
        return None;
    }
    let size = aligned(layouts[largest].size, align);
    for (index, layout) in layouts.iter().enumerate() {
        if index == largest || layout.size <= niche.offset {
            continue;
        }
        let after = aligned(niche.offset + niche.bytes, layout.align);
        if after + layout.size > size {
            return None;
        }
    }
    let left = Niche {
        available: niche.available - count,
        ..niche
    };
    Some(Layout {
        size,
        align,
        niche: (left.available > 0).then_some(left),
        uninhabited: layouts.iter().all(|layout| layout.uninhabited),
        offsets: Vec::new(),
    })
}

/// The bytes of the smallest number that counts so many.
pub fn tag_bytes(count: usize) -> u64 {
    match count {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    }
}

fn tagged(variants: &[Vec<Layout>], absent: &dyn Fn(&Vec<Layout>) -> bool) -> Layout {
    let last = (0..variants.len())
        .rev()
        .find(|index| !absent(&variants[*index]));
    let count = last.map_or(1, |last| last + 1);
    let smallest = tag_bytes(count);
    let mut start = 16;
    let (mut size, mut align) = (smallest, smallest);
    for fields in variants {
        let layout = structure(fields, Some((smallest, smallest)));
        let mut by_offset: Vec<usize> = (0..fields.len()).collect();
        by_offset.sort_by_key(|index| layout.offsets[*index]);
        let first = by_offset
            .iter()
            .find(|index| fields[**index].size > 0 || fields[**index].align > 1);
        if let Some(first) = first {
            start = start.min(fields[*first].align);
        }
        size = size.max(layout.size);
        align = align.max(layout.align);
    }
    let bytes = smallest.max(start.min(8));
    let patterns = 1u128 << (8 * bytes);
    Layout {
        size: aligned(size, align),
        align,
        niche: Some(Niche {
            offset: 0,
            bytes,
            available: patterns - count as u128,
        }),
        uninhabited: false,
        offsets: Vec::new(),
    }
}
