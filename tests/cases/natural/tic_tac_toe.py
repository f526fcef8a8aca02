import asyncio
import random

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class Board:
    def __init__(self):
        self.cells = [" "] * 9

    def free(self):
        return [i for i, c in enumerate(self.cells) if c == " "]

    def winner(self):
        for a, b, c in LINES:
            if self.cells[a] == self.cells[b] == self.cells[c] != " ":
                return self.cells[a]
        return None

    def __str__(self):
        rows = ("|".join(self.cells[i:i + 3]) for i in range(0, 9, 3))
        return "\n-+-+-\n".join(rows)


async def random_player(board, mark, rng):
    await asyncio.sleep(0)
    return rng.choice(board.free())


async def smart_player(board, mark, rng):
    await asyncio.sleep(0)
    enemy = "O" if mark == "X" else "X"
    for who in (mark, enemy):
        for i in board.free():
            board.cells[i] = who
            wins = board.winner() == who
            board.cells[i] = " "
            if wins:
                return i
    return 4 if 4 in board.free() else min(board.free())


async def play(seed):
    board, rng = Board(), random.Random(seed)
    players = [("X", smart_player), ("O", random_player)]
    turn = 0
    while board.free() and not board.winner():
        mark, player = players[turn % 2]
        board.cells[await player(board, mark, rng)] = mark
        turn += 1
    return board, board.winner() or "draw", turn


async def main():
    games = await asyncio.gather(*(play(seed) for seed in range(5)))
    for i, (board, winner, turns) in enumerate(games):
        print(f"game {i}: {winner} after {turns} turns")
    print(games[0][0])


asyncio.run(main())
