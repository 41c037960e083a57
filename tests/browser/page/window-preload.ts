/** What a page in a window finds there, for pages in a test. */

/**
 * What Electron's preload does, with the fake host's socket behind the port: both transports carry the same frames.
 * The socket is taken before the page can, so that the page has the port alone.
 */
export const PRELOAD = `
  const Socket = window.WebSocket;
  window.WebSocket = class { constructor() { throw new Error("The page opened a socket of its own"); } };
  window.fillkeep = {
    connect() {
      const { port1, port2 } = new MessageChannel();
      const socket = new Socket("ws://" + location.host + "/rpc");
      socket.binaryType = "arraybuffer";
      const early = [];
      port2.onmessage = ({ data }) => (socket.readyState === 1 ? socket.send(data) : early.push(data));
      socket.onopen = () => early.forEach((data) => socket.send(data));
      socket.onmessage = ({ data }) => port2.postMessage(data);
      window.postMessage({ type: "something else" }, location.origin);
      window.postMessage({ type: "fillkeep:port" }, location.origin, [port1]);
    },
  };
`;
