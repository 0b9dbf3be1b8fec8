/** Whole numbers below 2³² in four bytes each, as many as come. */
export class NumberList {
  length = 0;
  private numbers = new Uint32Array(64);

  get bytes(): number {
    return this.numbers.byteLength;
  }

  at(index: number): number {
    return this.numbers[index]!;
  }

  push(value: number): void {
    if (this.length === this.numbers.length) this.resize(2 * this.length);
    this.numbers[this.length] = value;
    this.length += 1;
  }

  /** Without the room for more. */
  trim(): void {
    this.resize(this.length);
  }

  private resize(length: number): void {
    const resized = new Uint32Array(length);
    resized.set(this.numbers.subarray(0, this.length));
    this.numbers = resized;
  }
}
