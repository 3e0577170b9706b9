import {
  DuckDBDecimalType,
  DuckDBEnumType,
  DuckDBListType,
  DuckDBTypeId,
  type DuckDBType,
} from "@duckdb/node-api";
import {
  DateDay,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  TimestampMicrosecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  type DataType,
} from "apache-arrow";
import { JupingError } from "@juping/model";
import { BooleanColumn } from "./boolean-column.ts";
import type { ColumnBuilder } from "./column.ts";
import { DoubleOfIntegerColumn } from "./double-of-integer-column.ts";
import { EnumColumn } from "./enum-column.ts";
import { FixedWidthColumn, type FixedWidthArrayType } from "./fixed-width-column.ts";
import { ListColumn } from "./list-column.ts";
import { TextColumn } from "./text-column.ts";
import { WrittenColumn } from "./written-column.ts";

/** Types whose values are the same bits in DuckDB and in Arrow. */
const fixedWidth = new Map<DuckDBTypeId, [() => DataType, FixedWidthArrayType]>([
  [DuckDBTypeId.TINYINT, [() => new Int8(), Int8Array]],
  [DuckDBTypeId.SMALLINT, [() => new Int16(), Int16Array]],
  [DuckDBTypeId.INTEGER, [() => new Int32(), Int32Array]],
  [DuckDBTypeId.BIGINT, [() => new Int64(), BigInt64Array]],
  [DuckDBTypeId.UTINYINT, [() => new Uint8(), Uint8Array]],
  [DuckDBTypeId.USMALLINT, [() => new Uint16(), Uint16Array]],
  [DuckDBTypeId.UINTEGER, [() => new Uint32(), Uint32Array]],
  [DuckDBTypeId.UBIGINT, [() => new Uint64(), BigUint64Array]],
  [DuckDBTypeId.FLOAT, [() => new Float32(), Float32Array]],
  [DuckDBTypeId.DOUBLE, [() => new Float64(), Float64Array]],
  [DuckDBTypeId.DATE, [() => new DateDay(), Int32Array]],
  [DuckDBTypeId.TIMESTAMP, [() => new TimestampMicrosecond(), BigInt64Array]],
]);

const asItStands = new Set([...fixedWidth.keys(), DuckDBTypeId.BOOLEAN, DuckDBTypeId.VARCHAR]);

/**
 * The builder for a column of a result.
 * @throws JupingError ARROW_UNSUPPORTED naming the column and its type
 */
export const columnOfType = (name: string, type: DuckDBType, capacity: number): ColumnBuilder => {
  const fixed = fixedWidth.get(type.typeId);
  if (fixed) return new FixedWidthColumn(fixed[0](), fixed[1], capacity);
  if (type.typeId === DuckDBTypeId.BOOLEAN) return new BooleanColumn(capacity);
  if (type.typeId === DuckDBTypeId.VARCHAR) return new TextColumn(name, capacity);
  if (type instanceof DuckDBEnumType) return new EnumColumn(type, capacity);
  if (type instanceof DuckDBListType) {
    const item = fixedWidth.get(type.valueType.typeId);
    if (item) return new ListColumn(item[0](), item[1], capacity);
  }
  throw new JupingError("ARROW_UNSUPPORTED", { column: name, reason: `type ${type.toString()}` });
};

/**
 * The same for a result that must reach its reader whatever its types: integers of 128 bits and decimals become doubles, what is
 * left becomes text.
 */
export const columnOfAnyType = (name: string, type: DuckDBType, capacity: number): ColumnBuilder => {
  if (type instanceof DuckDBDecimalType) return new DoubleOfIntegerColumn(type, capacity);
  if (type.typeId === DuckDBTypeId.HUGEINT || type.typeId === DuckDBTypeId.UHUGEINT)
    return new DoubleOfIntegerColumn({ signed: type.typeId === DuckDBTypeId.HUGEINT }, capacity);
  const plainList = type instanceof DuckDBListType && fixedWidth.has(type.valueType.typeId);
  if (plainList || type instanceof DuckDBEnumType || asItStands.has(type.typeId))
    return columnOfType(name, type, capacity);
  return new WrittenColumn(capacity);
};
