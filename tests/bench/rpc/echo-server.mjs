/** The floor: a WebSocket server that sends back what it gets. Says its port on stdout and ends with its stdin. */
import { WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
server.on("listening", () => process.stdout.write(`${server.address().port}\n`));
server.on("connection", (socket) => socket.on("message", (data) => socket.send(data)));
process.stdin.resume().on("end", () => process.exit(0));
