/** By how much the share changes for an update's pressure above 1, and for what the pressure grew since the one before. */
const [integral, proportional] = [0.02, 0.15];
/** So many updates in which it is late are taken for a burst. */
const burstUpdates = 10;
/** Beyond it a measurement is an outlier: one garbage collection is not three times the load. */
const maxPressure = 5;
/** The share shrinks by this factor while nothing is late. */
const decay = 0.9;

/**
 * Which share of the requests to refuse so that those that are taken do not wait long: PIE (RFC 8033, section 4.2),
 * which keeps the wait in a router's queue near a target by chance, whatever the load and whatever a packet costs. Its
 * gains are for our updates, which are ten a second, and for delays as parts of their target. Hundreds who come at once
 * are no overload: a burst may last a second.
 */
export class PieController {
  /** 0–1. */
  share = 0;
  private before = 0;
  private burst = burstUpdates;

  /** @param measured how long work waits at the moment; 1: as long as it may */
  update(measured: number): void {
    const pressure = Math.min(measured, maxPressure);
    const growth = pressure - this.before;
    this.before = pressure;
    if (this.share === 0 && pressure < 1) this.burst = burstUpdates;
    else if (this.burst > 0) this.burst -= 1;
    if (this.burst > 0) return;
    const step = integral * (pressure - 1) + proportional * growth;
    this.share = Math.min(1, Math.max(0, this.share + step)) * (pressure === 0 ? decay : 1);
    if (this.share < 0.001) this.share = 0;
  }
}
