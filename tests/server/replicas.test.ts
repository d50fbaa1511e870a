import { openTestParley } from "../open-test-parley.js";
import { replicasSuite } from "./replicas-suite.js";

// On PostgreSQL: tests/postgres/replicas.test.ts.
replicasSuite(() => openTestParley());
