import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement } from "@duckdb/node-api";

/** A connection in the hands of one caller, with the statements it has prepared before. */
export interface LeasedConnection {
  readonly connection: DuckDBConnection;
  prepare(sql: string): Promise<DuckDBPreparedStatement>;
  release(): void;
}

interface Slot {
  readonly connection: DuckDBConnection;
  readonly statements: Map<string, DuckDBPreparedStatement>;
}

const mostStatements = 100;

/** A few connections of one instance; who finds none free waits in the order of asking. */
export class ConnectionPool {
  private readonly instance: DuckDBInstance;
  private readonly size: number;
  private readonly begin: (connection: DuckDBConnection) => Promise<void>;
  private readonly free: Slot[] = [];
  private readonly all = new Set<Slot>();
  private readonly waiting: ((slot: Slot) => void)[] = [];
  private opening = 0;

  constructor(
    instance: DuckDBInstance,
    size: number,
    begin: (connection: DuckDBConnection) => Promise<void>,
  ) {
    this.instance = instance;
    this.size = size;
    this.begin = begin;
  }

  async lease(): Promise<LeasedConnection> {
    const slot = await this.take();
    let leased = true;
    return {
      connection: slot.connection,
      prepare: (sql) => statementOf(slot, sql),
      release: () => {
        if (!leased) return;
        leased = false;
        const next = this.waiting.shift();
        if (next) next(slot);
        else this.free.push(slot);
      },
    };
  }

  private async take(): Promise<Slot> {
    const free = this.free.pop();
    if (free) return free;
    if (this.all.size + this.opening >= this.size)
      return await new Promise<Slot>((resolve) => this.waiting.push(resolve));
    this.opening += 1;
    try {
      const connection = await this.instance.connect();
      await this.begin(connection);
      const slot: Slot = { connection, statements: new Map() };
      this.all.add(slot);
      return slot;
    } finally {
      this.opening -= 1;
    }
  }

  /** Ends all connections, leased ones too. */
  close(): void {
    for (const { connection, statements } of this.all) {
      for (const statement of statements.values()) statement.destroySync();
      connection.closeSync();
    }
    this.all.clear();
    this.free.length = 0;
  }
}

const statementOf = async (
  { connection, statements }: Slot,
  sql: string,
): Promise<DuckDBPreparedStatement> => {
  const known = statements.get(sql);
  if (known) return known;
  const statement = await connection.prepare(sql);
  if (statements.size >= mostStatements) {
    const oldest = statements.entries().next().value;
    if (oldest) {
      oldest[1].destroySync();
      statements.delete(oldest[0]);
    }
  }
  statements.set(sql, statement);
  return statement;
};
