struct Ticket {
    seat: String,
}

impl Ticket {
    fn redeem(self) -> String {
        self.seat
    }
}

fn main() {
    let ticket = Ticket { seat: "12A".into() };
    println!("{}", ticket.redeem());
    println!("{}", ticket.redeem());
}
