// What `measure` puts into the page to look at it: holds back the pause after typing, counts frames,
// listens for the browser's own figures of interactions. Nothing of it ships with the page.
if (!window.probe) {
  const later = window.setTimeout.bind(window);
  const probe = { held: null, frames: [], slow: [], left: 0 };
  window.probe = probe;

  // Timers of a pause are kept until they are let go; shorter ones run as ever.
  window.setTimeout = (call, delay, ...rest) => {
    if (!probe.holds || !(delay >= 100)) return later(call, delay, ...rest);
    probe.held = () => call(...rest);
    return 0;
  };


  // Replaces a text as typing does, and keeps the pause after it.
  probe.type = (name, text) => {
    const box = document.querySelector(`textarea[aria-label="${name}"]`);
    probe.holds = true;
    probe.held = null;
    box.focus();
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  // Ends the pause; says after how many milliseconds the new picture was painted.
  probe.letGo = (done) => {
    probe.holds = false;
    later(() => {
      const start = performance.now();
      probe.held();
      const look = () => requestAnimationFrame(() => {
        if (document.querySelectorAll("[data-stale]").length > 0) return look();
        later(() => done(performance.now() - start), 0);
      });
      look();
    }, 0);
  };

  // Calls back after the next frame: what was asked for is on the screen.
  probe.painted = (done) => requestAnimationFrame(() => later(done, 0));

  // Calls back after two frames: what follows from what is on the screen has begun.
  probe.settled = (done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => later(done, 0)));

  // Calls `act` in each of so many frames; gives the frames' lengths in milliseconds.
  probe.each = (frames, act, done) => {
    const lengths = [];
    let last = null;
    const frame = (now) => {
      if (last !== null) lengths.push(now - last);
      last = now;
      if (lengths.length >= frames) return later(() => done(lengths), 0);
      act(lengths.length);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };

  // Scrubs: moves the slider to a share of its way.
  probe.scrub = (share) => {
    const slider = document.querySelector("input[aria-label=Position]");
    slider.value = Math.round(share * slider.max);
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  // Moves the slider so many steps on.
  probe.ahead = (steps) => {
    const slider = document.querySelector("input[aria-label=Position]");
    probe.scrub((Number(slider.value) + steps) / slider.max);
  };

  // Where the wheel is turned: looked for once, that is no work of the page.
  let timeline, place;

  // Turns the wheel over the timeline.
  probe.wheel = (delta, zooms) => {
    if (!timeline?.isConnected) {
      timeline = document.querySelector("[aria-label=Timeline] svg, [aria-label=Timeline] canvas");
      place = timeline.getBoundingClientRect();
    }
    timeline.dispatchEvent(new WheelEvent("wheel", {
      bubbles: true, cancelable: true, ctrlKey: zooms,
      deltaX: zooms ? 0 : delta, deltaY: zooms ? delta : 0,
      clientX: place.left + place.width * 0.4, clientY: place.top + 30,
    }));
  };

  // The browser's own figures: interactions that took 16 ms or more until the next paint.
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.interactionId) probe.slow.push(one.duration);
  }).observe({ type: "event", durationThreshold: 16 });
}
