"""The guide's patterns in asyncio, on request: what the rows of the other runtime measure.

The first line says which Python this is. Then a request a line, "number name arguments", and an answer a line, "number = value"
or "number ! why there is none". A request does its whole loop before it answers, so that asking costs little beside it. How much work
it is and how long it waits, in milliseconds, stands in the request: who asks has the same numbers for its own rows. Plain standard
library. It ends with its input, in the middle of a request, too: nothing outlives the process that asks.
"""

import asyncio
import concurrent.futures
import logging
import multiprocessing
import multiprocessing.connection
import os
import platform
import queue
import signal
import sys
import threading
import time

SENTINEL = -1
GRACE = 1.0

pool = None
held = None


async def nothing():
    """What asking costs."""
    return 0


# The event loop


async def greet(name, milliseconds):
    await asyncio.sleep(milliseconds / 1000)
    return f"Hello, {name}!"


async def greeting(one, milliseconds, other, others_milliseconds):
    return "".join(await asyncio.gather(greet(one, milliseconds), greet(other, others_milliseconds)))


async def take_turns(mine, other, turns):
    taken = 0
    while taken < turns:
        await mine.wait()
        mine.clear()
        taken += 1
        other.set()
    return taken


async def switches(count):
    """Two tasks take turns: each sets the other's event and awaits its own."""
    ping, pong = asyncio.Event(), asyncio.Event()
    ping.set()
    return sum(await asyncio.gather(take_turns(ping, pong, count // 2), take_turns(pong, ping, count // 2)))


class Turn:
    """The future that a task awaits before its turn."""

    def __init__(self):
        self.renew()

    def renew(self):
        self.mine = asyncio.get_running_loop().create_future()


async def future_switches(count):
    """Two tasks take turns: each sets the result of the other's future and awaits a new one of its own."""
    ping, pong = Turn(), Turn()

    async def take_turns(me, other):
        taken = 0
        while taken < count // 2:
            await me.mine
            me.renew()
            taken += 1
            other.mine.set_result(None)
        return taken

    ping.mine.set_result(None)
    return sum(await asyncio.gather(take_turns(ping, pong), take_turns(pong, ping)))


async def event_thread_switches(count):
    """Two threads take turns: each sets the other's event and waits for its own."""
    ping, pong = threading.Event(), threading.Event()
    taken = []

    def alternate(mine, other):
        turns = 0
        while turns < count // 2:
            mine.wait()
            mine.clear()
            turns += 1
            other.set()
        taken.append(turns)

    ping.set()
    second = threading.Thread(target=alternate, args=(pong, ping))
    second.start()
    alternate(ping, pong)
    second.join()
    return sum(taken)


async def thread_switches(count):
    """Two threads take turns: each releases the other's lock and acquires its own."""
    ping, pong = threading.Lock(), threading.Lock()
    pong.acquire()
    taken = []

    def alternate(mine, other):
        turns = 0
        while turns < count // 2:
            mine.acquire()
            turns += 1
            other.release()
        taken.append(turns)

    second = threading.Thread(target=alternate, args=(pong, ping))
    second.start()
    alternate(ping, pong)
    second.join()
    return sum(taken)


# Delays


async def delays(count, milliseconds):
    return sum(await asyncio.gather(*[asyncio.sleep(milliseconds / 1000, 1) for _ in range(count)]))


async def start_waiting(count, milliseconds, gate):
    """So many tasks, all of which have been started and wait for the gate."""
    here = 0

    async def start():
        nonlocal here
        here += 1
        await gate.wait()
        return await asyncio.sleep(milliseconds / 1000, 1)

    tasks = [asyncio.create_task(start()) for _ in range(count)]
    await asyncio.sleep(0)
    if here != count:
        raise RuntimeError(f"{here} of {count} tasks are waiting")
    return tasks


async def delays_after_all_started(count, milliseconds):
    gate = asyncio.Event()
    tasks = await start_waiting(count, milliseconds, gate)
    gate.set()
    return sum(await asyncio.gather(*tasks))


async def hold(count):
    """Holds so many sleeping tasks until "release"."""
    global held
    held = [asyncio.create_task(asyncio.sleep(3600)) for _ in range(count)]
    await asyncio.sleep(0)
    return count


async def release():
    for task in held:
        task.cancel()
    return len(await asyncio.gather(*held, return_exceptions=True))


async def delays_in_sequence(count, milliseconds):
    awaited = 0
    for _ in range(count):
        await asyncio.sleep(milliseconds / 1000)
        awaited += 1
    return awaited


# Results as they come


class Arrivals:
    """Futures of which one after another gets its result, its number from 1: the next one when the one before has been handled."""

    def __init__(self, count, stride):
        self.loop = asyncio.get_running_loop()
        self.futures = [self.loop.create_future() for _ in range(count)]
        self.stride = stride
        self.come = 0
        self.handled = 0
        self.loop.call_soon(self.complete_next)

    def complete_next(self):
        if self.come != self.handled:
            raise RuntimeError(f"{self.come} results have come and {self.handled} are handled")
        index = self.come * self.stride % len(self.futures)
        self.come += 1
        self.futures[index].set_result(index + 1)

    def handle(self, result):
        self.handled += 1
        if self.handled < len(self.futures):
            self.loop.call_soon(self.complete_next)
        return result


async def results_by_wait(count, stride):
    arrivals = Arrivals(count, stride)
    total = 0
    waiting = arrivals.futures
    while waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        total += sum(arrivals.handle(future.result()) for future in done)
    return total


async def results_as_completed(count, stride):
    arrivals = Arrivals(count, stride)
    total = 0
    for future in asyncio.as_completed(arrivals.futures):
        total += arrivals.handle(await future)
    return total


# Producer and consumer


async def items(count, bound):
    """One producer, one consumer, a sentinel at the end."""
    waiting = asyncio.Queue(maxsize=bound)

    async def produce():
        for item in range(1, count + 1):
            await waiting.put(item)
        await waiting.put(SENTINEL)

    async def consume():
        total = 0
        while (item := await waiting.get()) != SENTINEL:
            total += item
        return total

    async with asyncio.TaskGroup() as group:
        group.create_task(produce())
        consumer = group.create_task(consume())
    return consumer.result()


# Background tasks


class Countdown:
    """Waits until so many have signalled."""

    def __init__(self, count):
        self.left = count
        self.ended = asyncio.get_running_loop().create_future()

    def signal(self):
        self.left -= 1
        if self.left == 0:
            self.ended.set_result(None)


async def job(running, failing):
    await asyncio.sleep(0)
    running.signal()
    if failing:
        raise ValueError("The job has failed.")


async def dropped(count, failing):
    running = Countdown(count)
    for _ in range(count):
        asyncio.create_task(job(running, failing))
    await running.ended
    return 0


async def handled(count, failing):
    running, callbacks = Countdown(count), Countdown(count)
    failures = 0

    def look(task):
        nonlocal failures
        failures += task.exception() is not None
        callbacks.signal()

    for _ in range(count):
        asyncio.create_task(job(running, failing)).add_done_callback(look)
    await running.ended
    await callbacks.ended
    return failures


# Exceptions


async def load(awaits):
    if awaits > 1:
        return 1 + await load(awaits - 1)
    raise ValueError("Nothing can be loaded.")


async def exceptions(count, awaits):
    failures = 0
    for _ in range(count):
        try:
            await load(awaits)
        except ValueError:
            failures += 1
    return failures


# Blocking calls


async def block_inline(milliseconds):
    await asyncio.sleep(0)
    time.sleep(milliseconds / 1000)
    return 1


async def block_in_executor(milliseconds):
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, milliseconds / 1000)
    return 1


class Lag:
    """How long heartbeats, posted by a thread of their own, waited for the loop; over all requests since it was reset."""

    waits = []
    requests = 0


async def with_heartbeats(request, count, interval):
    """Runs so many requests one after another, and posts a heartbeat about every so many milliseconds meanwhile."""
    loop = asyncio.get_running_loop()
    ended = threading.Event()

    def run(posted):
        Lag.waits.append(time.perf_counter_ns() - posted)

    def beat():
        while not ended.wait(interval / 1000):
            loop.call_soon_threadsafe(run, time.perf_counter_ns())

    heart = threading.Thread(target=beat)
    heart.start()
    answered = 0
    for _ in range(count):
        await asyncio.sleep(0)
        await request()
        answered += 1
    ended.set()
    heart.join()
    await asyncio.sleep(0)  # the heartbeats that are still queued
    Lag.requests += answered
    return answered


async def heartbeats_blocking_loop(count, wait, interval):
    async def request():
        time.sleep(wait / 1000)

    return await with_heartbeats(request, count, interval)


async def heartbeats_blocking_executor(count, wait, interval):
    loop = asyncio.get_running_loop()
    return await with_heartbeats(lambda: loop.run_in_executor(None, time.sleep, wait / 1000), count, interval)


async def forget_waits():
    Lag.waits = []
    Lag.requests = 0
    return 0


async def count_waits():
    return len(Lag.waits)


async def count_requests():
    return Lag.requests


async def wait_percentile(percent):
    """The smallest wait that this share of all waits do not exceed, in nanoseconds."""
    return sorted(Lag.waits)[-(-percent * len(Lag.waits) // 100) - 1]


# Task groups


async def fetch(host, port, path):
    """Get, raise for status, read: the least of HTTP that the server understands."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        status = await reader.readline()
        if b" 200 " not in status:
            raise ConnectionError(status.decode().strip())
        return await reader.read()
    finally:
        writer.close()


async def failure_in_group(host, port, fails, slow, count):
    """The others are cancelled and have ended."""
    try:
        async with asyncio.TaskGroup() as group:
            for path in [fails, *[slow] * count]:
                group.create_task(fetch(host, port, path))
        return 0
    except* ConnectionError as failures:
        failed = len(failures.exceptions)
    return failed


# CPU-bound work


def count_primes(below):
    """By trial division: the same arithmetic as the other rows."""
    count = 1
    for candidate in range(3, below, 2):
        divisor = 3
        while divisor * divisor <= candidate and candidate % divisor != 0:
            divisor += 2
        count += divisor * divisor > candidate
    return count


async def prime_job(below):
    await asyncio.sleep(0)
    return count_primes(below)


async def primes_inline(jobs, below):
    return sum(await asyncio.gather(*[prime_job(below) for _ in range(jobs)]))


async def primes_in_pool(jobs, below):
    loop = asyncio.get_running_loop()
    return sum(await asyncio.gather(*[loop.run_in_executor(pool, count_primes, below) for _ in range(jobs)]))


async def start_pool(processes, below):
    """Processes of their own, started by the first jobs; "spawn" is there on every system and copies no thread."""
    global pool
    pool = concurrent.futures.ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), initializer=end_with_parent)
    return await primes_in_pool(processes, below)


async def pool_process(index):
    return sorted(child.pid for child in multiprocessing.active_children())[index]


def end_with_parent():
    """A process of the pool waits for work for ever, also when nobody is left to give it any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process().sentinel

    def watch():
        multiprocessing.connection.wait([parent])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


REQUESTS = {
    request.__name__: request
    for request in (
        nothing, greeting, switches, future_switches, thread_switches,
        event_thread_switches, delays, delays_after_all_started, hold, release, delays_in_sequence, results_by_wait,
        results_as_completed, items, dropped, handled,
        exceptions, heartbeats_blocking_loop, heartbeats_blocking_executor, forget_waits, count_waits,
        count_requests, wait_percentile, failure_in_group, primes_inline, primes_in_pool, start_pool, pool_process)
}


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def read(requests):
    for line in sys.stdin:
        requests.put(line)
    requests.put(None)
    time.sleep(GRACE)
    os._exit(1)  # still busy with a request that nobody waits for


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the end of the input is what ends it
    logging.getLogger("asyncio").disabled = True  # a traceback for each lost exception would measure the terminal
    requests = queue.SimpleQueue()
    threading.Thread(target=read, args=(requests,), daemon=True).start()
    say(f"{platform.python_implementation()} {platform.python_version()}")
    with asyncio.Runner() as runner:
        while (line := requests.get()) is not None:
            number, name, *arguments = line.split()
            try:
                values = [int(argument) if argument.isdecimal() else argument for argument in arguments]
                say(f"{number} = {runner.run(REQUESTS[name](*values))}")
            except Exception as error:
                say(f"{number} ! {type(error).__name__}: {' '.join(str(error).split())}")


if __name__ == "__main__":
    main()
