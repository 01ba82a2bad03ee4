// What does a file asked for as its text give?
declare module "*?raw" {
  const text: string;
  export default text;
}
