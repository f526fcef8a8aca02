import asyncio
import json


class HTTPError(Exception):
    def __init__(self, status, reason):
        self.status = status
        self.reason = reason


class App:
    def __init__(self):
        self.routes = {}

    def route(self, path, method="GET"):
        def decorator(f):
            self.routes[(method, path)] = f
            return f
        return decorator

    async def __call__(self, raw):
        line, _, body = raw.partition("\n\n")
        method, path, *_ = line.split()
        try:
            handler = self.routes.get((method, path))
            if handler is None:
                raise HTTPError(404, "Not Found")
            result = await handler(json.loads(body) if body else None)
        except HTTPError as e:
            return f"HTTP/1.1 {e.status} {e.reason}"
        except Exception as e:
            return f"HTTP/1.1 500 Internal Server Error ({e!r})"
        return "HTTP/1.1 200 OK " + json.dumps(result, sort_keys=True)


app = App()
todos = []


@app.route("/todos")
async def list_todos(_):
    await asyncio.sleep(0.001)
    return {"count": len(todos), "todos": todos}


@app.route("/todos", method="POST")
async def add_todo(body):
    todos.append({"id": len(todos) + 1, "title": body["title"], "done": False})
    return todos[-1]


async def main():
    requests = [
        'POST /todos HTTP/1.1\n\n{"title": "learn asyncio"}',
        'POST /todos HTTP/1.1\n\n{"title": "profit \\u20ac"}',
        'POST /todos HTTP/1.1\n\n{"name": "oops"}',
        "GET /todos HTTP/1.1",
        "DELETE /todos HTTP/1.1",
    ]
    for r in requests:
        print(await app(r))


asyncio.run(main())
