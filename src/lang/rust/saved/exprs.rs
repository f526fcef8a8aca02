//! Expressions: values into places, operands, places (`rustc_mir_build`'s `builder/expr/*.rs`).

use super::builder::Builder;
use super::mir::{Access, End, Local, Place, Step};
use super::ty::Type;
use crate::lang::rust::lower::expr::member_name;
use crate::lang::rust::span;
use syn::{BinOp, Expr, UnOp};

impl<'t> Builder<'_, '_, 't> {
    /// How a value in a place is used as such: copied or moved.
    pub fn used(&self, place: Place, ty: &Type) -> Access {
        match self.cx.is_copy(ty) {
            true => Access::Copy(place),
            false => Access::Move(place),
        }
    }

    /// An operand of what the innermost scope is for.
    pub fn operand(&mut self, expr: &'t Expr, uses: &mut Vec<Access>) {
        if self.is_constant(expr) {
            return;
        }
        let scope = self.innermost();
        let local = self.temporary_of(expr, scope);
        uses.push(Access::Move(Place::local(local)));
    }

    /// A temporary with an expression's value; it dies with the scope.
    pub fn temporary_of(&mut self, expr: &'t Expr, scope: usize) -> Local {
        let ty = self.ty(expr);
        let local = self.temporary(ty, span::expr(expr), scope);
        self.value_into(&Place::local(local), expr);
        self.settle(local, expr);
        self.destroy_later(local, scope);
        local
    }

    /// What is known of a local only once its value was built.
    pub fn settle(&mut self, local: Local, expr: &'t Expr) {
        if self.body.locals[local].ty.is_vague() {
            let ty = self.ty(expr);
            let known = self.body.locals[local].ty.or(&ty);
            self.body.locals[local].ty = known;
        }
    }

    /// Whether it is a constant: no temporary, and a reference to it lives forever.
    pub fn is_constant(&mut self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(_) => true,
            Expr::Paren(e) => self.is_constant(&e.expr),
            Expr::Group(e) => self.is_constant(&e.expr),
            Expr::Unary(e) => !matches!(e.op, UnOp::Deref(_)) && self.is_constant(&e.expr),
            Expr::Path(e) => match e.path.get_ident() {
                Some(name) => self.variable(&name.to_string()).is_none(),
                None => true,
            },
            _ => false,
        }
    }

    /// Whether a reference to it is to a constant that lives forever.
    fn is_promoted(&mut self, expr: &Expr) -> bool {
        match expr {
            Expr::Array(e) => e.elems.iter().all(|part| self.is_promoted(part)),
            Expr::Tuple(e) => e.elems.iter().all(|part| self.is_promoted(part)),
            Expr::Repeat(e) => self.is_promoted(&e.expr),
            Expr::Reference(e) => self.is_promoted(&e.expr),
            Expr::Paren(e) => self.is_promoted(&e.expr),
            _ => self.is_constant(expr),
        }
    }

    /// An expression's value into a place.
    pub fn value_into(&mut self, to: &Place, expr: &'t Expr) {
        if self.depth > 200 {
            return;
        }
        self.depth += 1;
        match expr {
            Expr::Paren(e) => self.value_into(to, &e.expr),
            Expr::Group(e) => self.value_into(to, &e.expr),
            Expr::Lit(_) => self.assign(to, Vec::new()),
            Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => self.read(to, expr),
            Expr::Unary(e) => match e.op {
                UnOp::Deref(_) => self.read(to, expr),
                _ => self.scoped(|this| {
                    let mut uses = Vec::new();
                    this.operand(&e.expr, &mut uses);
                    this.assign(to, uses);
                }),
            },
            Expr::Binary(e) => self.binary(to, e),
            Expr::Reference(e) => self.reference(to, &e.expr),
            Expr::RawAddr(e) => self.reference(to, &e.expr),
            Expr::Tuple(e) => self.aggregate(to, e.elems.iter()),
            Expr::Array(e) => self.aggregate(to, e.elems.iter()),
            Expr::Repeat(e) => self.aggregate(to, std::iter::once(&*e.expr)),
            Expr::Struct(e) => self.structure(to, e),
            Expr::Range(e) => {
                let bounds = [&e.start, &e.end].into_iter().flatten();
                self.aggregate(to, bounds.map(|bound| &**bound));
            }
            Expr::Cast(e) => self.aggregate(to, std::iter::once(&*e.expr)),
            Expr::Assign(e) => self.assignment(to, e),
            Expr::Call(e) => {
                let never = self.found(expr) == Type::Never;
                self.call_expr(to, e, never);
            }
            Expr::MethodCall(e) => self.method_call(to, e),
            Expr::Macro(e) => self.macro_value(to, &e.mac),
            Expr::Block(e) => self.block_expr(to, &e.block, e.label.as_ref()),
            Expr::Unsafe(e) => self.block_expr(to, &e.block, None),
            Expr::If(e) => self.if_else(to, e),
            Expr::Match(e) => self.match_arms(to, e),
            Expr::Loop(e) => self.endless(to, e),
            Expr::While(e) => self.while_loop(to, e),
            Expr::ForLoop(e) => self.for_loop(to, e),
            Expr::Break(e) => self.break_out(e),
            Expr::Continue(e) => self.go_on(e),
            Expr::Return(e) => self.return_value(e.expr.as_deref()),
            Expr::Try(e) => self.question(to, e),
            Expr::Await(e) => self.await_value(to, e),
            Expr::Async(e) => self.async_block(to, e),
            Expr::Closure(e) => self.closure(to, e),
            Expr::Let(e) => {
                let (place, _) = self.matched_place(&e.expr);
                self.look(vec![Access::Copy(place)]);
                self.assign(to, Vec::new());
            }
            _ => self.assign(to, Vec::new()),
        }
        self.depth -= 1;
    }

    /// The value of a place.
    fn read(&mut self, to: &Place, expr: &'t Expr) {
        if self.is_constant(expr) {
            return self.assign(to, Vec::new());
        }
        let ty = self.ty(expr);
        let place = self.place(expr);
        let used = self.used(place, &ty);
        self.assign(to, vec![used]);
    }

    /// Parts into a whole.
    pub fn aggregate(&mut self, to: &Place, parts: impl Iterator<Item = &'t Expr>) {
        self.scoped(|this| {
            let mut uses = Vec::new();
            for part in parts {
                this.operand(part, &mut uses);
            }
            this.taken(&uses);
            this.assign(to, uses);
        });
    }

    fn structure(&mut self, to: &Place, e: &'t syn::ExprStruct) {
        self.scoped(|this| {
            let mut uses = Vec::new();
            for field in &e.fields {
                this.operand(&field.expr, &mut uses);
            }
            if let Some(base) = &e.rest {
                let place = this.place(base);
                uses.push(Access::Copy(place));
            }
            this.taken(&uses);
            this.assign(to, uses);
        });
    }

    /// `&value`
    pub fn reference(&mut self, to: &Place, expr: &'t Expr) {
        if self.is_promoted(expr) {
            return self.assign(to, Vec::new());
        }
        let place = self.place(expr);
        self.assign(to, vec![Access::Borrow(place)]);
    }

    /// Where an expression's value is; a temporary, if it is no place.
    pub fn place(&mut self, expr: &'t Expr) -> Place {
        match expr {
            Expr::Paren(e) => self.place(&e.expr),
            Expr::Group(e) => self.place(&e.expr),
            Expr::Path(e) => {
                let name = e.path.get_ident().map(ToString::to_string);
                match name.and_then(|name| self.variable(&name).map(|known| known.place)) {
                    Some(place) => place,
                    None => self.temporary_place(expr),
                }
            }
            Expr::Field(e) => {
                let ty = self.ty(&e.base);
                let base = self.place(&e.base);
                let base = self.looked_through(base, ty);
                base.then(Step::Field(member_name(&e.member)))
            }
            Expr::Index(e) => self.index(e),
            Expr::Unary(e) if matches!(e.op, UnOp::Deref(_)) => {
                let ty = self.ty(&e.expr);
                let base = self.place(&e.expr);
                self.pointed_at(base, &ty)
            }
            _ => self.temporary_place(expr),
        }
    }

    fn temporary_place(&mut self, expr: &'t Expr) -> Place {
        let scope = self.temporaries;
        Place::local(self.temporary_of(expr, scope))
    }

    /// What a field is looked for in: behind references and pointers.
    fn looked_through(&mut self, place: Place, ty: Type) -> Place {
        let (mut place, mut ty) = (place, ty);
        for _ in 0..8 {
            match self.dereferenced(&ty) {
                Type::Unknown => break,
                inner => {
                    place = self.pointed_at(place, &ty);
                    ty = inner;
                }
            }
        }
        place
    }

    /// `*place`
    pub fn pointed_at(&mut self, place: Place, ty: &Type) -> Place {
        let built_in = match ty {
            Type::Reference(..) | Type::Pointer(..) | Type::Unknown | Type::Parameter(_) => true,
            Type::Named(key, _) => key == "Box",
            _ => false,
        };
        if built_in {
            return place.then(Step::Deref);
        }
        let inner = self.dereferenced(ty);
        let scope = self.temporaries;
        let span = self.body.locals[place.local].span;
        let given = self.temporary(Type::reference(false, ty.clone()), span, scope);
        self.assign(&Place::local(given), vec![Access::Borrow(place)]);
        let local = self.temporary(Type::reference(false, inner), span, scope);
        self.call(
            vec![Access::Move(Place::local(given))],
            &Place::local(local),
            true,
        );
        Place::local(local).then(Step::Deref)
    }

    fn index(&mut self, e: &'t syn::ExprIndex) -> Place {
        let ty = self.ty(&e.expr);
        let base = self.place(&e.expr);
        let mut uses = Vec::new();
        match ty.behind() {
            Type::Array(..) | Type::Slice(_) => {
                let base = match ty {
                    Type::Reference(..) => base.then(Step::Deref),
                    _ => base,
                };
                self.operand(&e.index, &mut uses);
                uses.push(Access::Copy(base.clone()));
                self.assertion(uses);
                base.then(Step::Index)
            }
            _ => {
                let base = match ty {
                    Type::Reference(..) => base.then(Step::Deref),
                    _ => base,
                };
                let scope = self.temporaries;
                let of = span::expr(&e.expr);
                let given = self.temporary(Type::reference(false, ty.behind().clone()), of, scope);
                self.assign(&Place::local(given), vec![Access::Borrow(base)]);
                uses.push(Access::Move(Place::local(given)));
                self.operand(&e.index, &mut uses);
                let local = self.temporary(Type::reference(false, Type::Unknown), of, scope);
                self.call(uses, &Place::local(local), true);
                Place::local(local).then(Step::Deref)
            }
        }
    }

    fn is_scalar(ty: &Type) -> bool {
        matches!(
            ty,
            Type::Int(_) | Type::Bool | Type::Char | Type::Float | Type::Single | Type::Unknown
        )
    }

    fn binary(&mut self, to: &Place, e: &'t syn::ExprBinary) {
        let ty = self.ty(&e.left);
        if let BinOp::And(_) | BinOp::Or(_) = e.op {
            return self.lazy(to, e);
        }
        let compares = matches!(
            e.op,
            BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_)
        );
        let scalar = Self::is_scalar(&ty);
        if is_compound(&e.op) {
            return self.compound(to, e, scalar);
        }
        self.scoped(|this| {
            let mut uses = Vec::new();
            if compares && !scalar {
                for side in [&e.left, &e.right] {
                    let ty = this.ty(side);
                    let local = this.temporary(
                        Type::reference(false, ty),
                        span::expr(side),
                        this.innermost(),
                    );
                    this.reference(&Place::local(local), side);
                    uses.push(Access::Move(Place::local(local)));
                }
                return this.call(uses, to, true);
            }
            this.operand(&e.left, &mut uses);
            this.operand(&e.right, &mut uses);
            match (scalar, compares) {
                (true, true) => this.assign(to, uses),
                (true, false) => {
                    this.assertion(uses.clone());
                    this.assign(to, uses);
                }
                (false, _) => this.call(uses, to, true),
            }
        });
    }

    fn compound(&mut self, to: &Place, e: &'t syn::ExprBinary, scalar: bool) {
        self.scoped(|this| {
            let mut uses = Vec::new();
            if scalar {
                this.operand(&e.right, &mut uses);
                let place = this.place(&e.left);
                uses.push(Access::Copy(place.clone()));
                this.assertion(uses.clone());
                this.assign(&place, uses);
            } else {
                let ty = this.ty(&e.left);
                let local = this.temporary(
                    Type::reference(true, ty),
                    span::expr(&e.left),
                    this.innermost(),
                );
                this.reference(&Place::local(local), &e.left);
                uses.push(Access::Move(Place::local(local)));
                this.operand(&e.right, &mut uses);
                this.call(uses, to, true);
            }
        });
        self.assign(to, Vec::new());
    }

    fn lazy(&mut self, to: &Place, e: &'t syn::ExprBinary) {
        self.statement(|this| this.value_into(to, &e.left));
        let (more, after) = (self.block(), self.block());
        self.look(vec![Access::Copy(to.clone())]);
        self.end(End::Goto(vec![more, after]), more);
        self.statement(|this| this.value_into(to, &e.right));
        self.goto(after);
    }

    fn assignment(&mut self, to: &Place, e: &'t syn::ExprAssign) {
        if let Expr::Infer(_) = &*e.left {
            self.place(&e.right);
            return self.assign(to, Vec::new());
        }
        let ty = self.ty(&e.left);
        self.scoped(|this| {
            let mut uses = Vec::new();
            this.operand(&e.right, &mut uses);
            this.taken(&uses);
            let place = this.place(&e.left);
            if this.cx.needs_drop(&ty) {
                let unwind = Some(this.unwinding());
                let next = this.block();
                let end = End::Drop {
                    place: place.clone(),
                    next,
                    unwind,
                    flags: Vec::new(),
                };
                this.end(end, next);
            }
            this.assign(&place, uses);
        });
        self.assign(to, Vec::new());
    }
}

fn is_compound(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}
