// Which experiment, and which feature of it, do requests and answers show? The same wherever one is shown.

export const buttonColour = {
  id: "button-colour",
  title: { en: "Colour of the buy button", "zh-CN": "购买按钮颜色" },
  status: "running",
  arms: [
    { id: "grey", weight: 0.5 },
    { id: "orange", weight: 0.5 },
  ],
  goals: ["add_to_cart"],
};

export const buyButton = {
  id: "buy-button",
  default: "grey",
  rules: [{ experiment: "button-colour", values: { grey: "grey", orange: "orange" } }],
};
