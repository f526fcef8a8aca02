class Account:
    """A bank account that keeps a history."""

    interest = 0.02
    _next_number = 1000

    def __init__(self, owner: str, balance: float = 0) -> None:
        self.owner = owner
        self._balance = balance
        self.history: list[tuple[str, float]] = []
        self.number = Account._next_number
        Account._next_number += 1

    @property
    def balance(self) -> float:
        return self._balance

    def deposit(self, amount: float) -> "Account":
        if amount <= 0:
            raise ValueError("Deposit must be positive.")
        self._balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount: float) -> "Account":
        if amount > self._balance:
            raise ValueError(f"Insufficient funds: {self._balance:.2f} < {amount:.2f}")
        self._balance -= amount
        self.history.append(("withdraw", -amount))
        return self

    def add_interest(self) -> None:
        self.deposit(round(self._balance * self.interest, 2))

    def __len__(self):
        return len(self.history)

    def __getitem__(self, index):
        return self.history[index]

    def __str__(self):
        return f"{type(self).__name__} {self.number} of {self.owner}: {self.balance:,.2f}"


class Savings(Account):
    interest = 0.05

    def withdraw(self, amount):
        if len([1 for kind, _ in self if kind == "withdraw"]) >= 2:
            raise PermissionError("too many withdrawals")
        return super().withdraw(amount)


a = Account("Ann", 100)
b = Savings("Bob")
a.deposit(50).withdraw(30.25)
b.deposit(1234.5).withdraw(1).withdraw(2)
for account in (a, b):
    account.add_interest()
    print(account)
    for kind, amount in account:
        print(f"    {kind:<10}{amount:>+10.2f}")
for action in (lambda: a.withdraw(1e6), lambda: b.withdraw(3), lambda: a.deposit(-5)):
    try:
        action()
    except (ValueError, PermissionError) as e:
        print(type(e).__name__, "-", e)
print(len(a), b[-1], b[0:2], a._next_number, hasattr(a, "limit"), getattr(a, "limit", None))
