// Conveniences. Every page works without them.
import { startClocks } from "./clocks.js";
import { startCopying } from "./copying.js";
import { startKeys } from "./keys.js";
import { startLive } from "./live.js";
import { startSending } from "./sending.js";

startClocks();
startCopying();
startKeys();
startLive();
startSending();
