import { JupingError } from "@juping/model";

/** What was given on the command line, read by kind. Every reader throws JupingError BAD_REQUEST naming the option. */
export class Arguments {
  readonly #given: Readonly<Record<string, string | undefined>>;

  constructor(given: Readonly<Record<string, string | undefined>>) {
    this.#given = given;
  }

  optional(name: string): string | undefined {
    return this.#given[name];
  }

  text(name: string): string {
    const value = this.#given[name];
    if (value === undefined) throw wrong(name, "", "is required");
    return value;
  }

  list(name: string): readonly string[] {
    const value = this.#given[name];
    return value === undefined || value === "" ? [] : value.split(",").map((part) => part.trim());
  }

  numbers(name: string): number[] {
    return this.list(name).map((part) => numberOf(name, part));
  }

  number(name: string, otherwise: number): number {
    const value = this.#given[name];
    return value === undefined ? otherwise : numberOf(name, value);
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice {
    const value = this.#given[name];
    if (value === undefined) return otherwise;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw wrong(name, value, `one of ${choices.join(", ")}`);
    return found;
  }
}

const numberOf = (name: string, value: string): number => {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) throw wrong(name, value, "is no number");
  return number;
};

const wrong = (name: string, value: string, reason: string): JupingError =>
  new JupingError("BAD_REQUEST", { name: `--${name}`, value, reason });
