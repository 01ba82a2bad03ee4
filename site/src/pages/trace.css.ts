// The style sheet of a batch's page, which a Worker writes: tokens and ground of every page, and its own.
import base from "../styles/base.css?raw";
import tokens from "../styles/tokens.css?raw";
import trace from "../styles/trace.css?raw";

export const GET = () => new Response(tokens + base.replace('@import "./tokens.css";', "") + trace);
