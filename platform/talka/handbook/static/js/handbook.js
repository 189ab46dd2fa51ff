// What the handbook's pages gain when scripts run. Reading needs none of it.
import { followReading } from "./contents.js";
import { explainInPlace } from "./terms.js";
import { filterAtOnce } from "./filters.js";

followReading();
explainInPlace();
filterAtOnce();
