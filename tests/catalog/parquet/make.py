"""Writes the files beside it: the same five rows in three groups, in every compression that Parquet has. Needs pyarrow (26.0.1)."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

table = pa.table(
    {
        "id": pa.array([1, 2, 3, 4, 2**60 + 1], pa.int64()),
        "title": pa.array(["Heat", "Größe", None, "", "日本"], pa.string()),
        "year": pa.array([1995, None, 2001, 1988, 2010], pa.int32()),
        "price": pa.array([Decimal("9.90"), Decimal("0.05"), None, Decimal("120.00"), Decimal("3.10")], pa.decimal128(9, 2)),
        "score": pa.array([0.5, float("nan"), 1e-3, None, -2.0], pa.float64()),
        "tags": pa.array([["a", "b"], [], None, ["c"], ["a"]], pa.list_(pa.string())),
        "made": pa.array([{"by": "x", "in": 3}, None, {"by": None, "in": 4}, {"by": "y", "in": None}, {"by": "z", "in": 1}]),
        "released": pa.array([date(1995, 12, 15), None, date(1969, 7, 20), date(2000, 2, 29), date(2024, 1, 1)], pa.date32()),
        "at": pa.array([datetime(2024, 5, 1, 12, 0, 0, 500000), datetime(1970, 1, 1), None, datetime(2001, 9, 9, 1, 46, 40), datetime(1969, 12, 31)], pa.timestamp("us")),
        "sold": pa.array([True, False, None, True, False]),
        "genre": pa.array(["Crime", "Crime", "War", "Crime", None]).dictionary_encode(),
    }
)
for compression in ["none", "snappy", "gzip", "zstd", "brotli", "lz4"]:
    pq.write_table(table, Path(__file__).parent / f"{compression}.parquet", compression=compression, row_group_size=2)
