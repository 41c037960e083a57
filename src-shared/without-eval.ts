/**
 * For whoever may not make code of text, as the page under its policy: zod would try whether it may as soon as a schema
 * is made, which the browser reports as a violation. So this is imported before anything that makes one.
 */
import { config } from "zod";

config({ jitless: true });
