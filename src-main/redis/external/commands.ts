/**
 * The commands BullMQ 6.7 and Fillkeep use, each in a form that Redis would queue; `K` stands for a key. A test holds the
 * list to BullMQ's own scripts: what they call is checked against the user's rights like any other command.
 */
const FORMS = `
  del K|exists K|get K|incr K|persist K|pexpire K 1|pexpireat K 1|pttl K|rename K K|set K v|type K|unlink K
  hdel K f|hexists K f|hget K f|hgetall K|hincrby K f 1|hlen K|hmget K f|hmset K f v|hset K f v
  lindex K 0|llen K|lpop K|lpos K v|lpush K v|lrange K 0 0|lrem K 0 v|lset K 0 v|ltrim K 0 0|rpop K|rpoplpush K K|rpush K v
  sadd K m|scard K|sismember K m|smembers K|srem K m
  xadd K * f v|xread COUNT 1 STREAMS K 0|xtrim K MAXLEN 0
  bzpopmin K 1|zadd K 0 m|zcard K|zcount K 0 0|zpopmin K|zrange K 0 0|zrangebyscore K 0 0|zrem K m
  zremrangebyrank K 0 0|zremrangebyscore K 0 0|zrevrange K 0 0|zrevrangebyscore K 0 0|zscore K m
  eval return(1) 1 K|evalsha ${"0".repeat(40)} 1 K
`;

/** Without keys; Redis refuses some of them in a transaction, so that they are not tried but used. */
const OTHERS = [
  "info",
  "ping",
  "select",
  "multi",
  "exec",
  "discard",
  "script|load",
  "script|exists",
  "client|setname",
];

/** One of each command on a key of this name, to be queued and thrown away. */
export function specimens(key: string): string[][] {
  const forms = FORMS.split(/[|\n]/).map((form) => form.trim());
  return forms
    .filter(Boolean)
    .map((form) => form.split(" ").map((word) => (word === "K" ? key : word)));
}

/** Every command a user of Redis needs to be allowed, in Redis's own spelling. */
export const NEEDED_COMMANDS: readonly string[] = [
  ...specimens("K").map(([name = ""]) => name),
  ...OTHERS,
];
