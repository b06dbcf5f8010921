// `npx playwright test --config screens.config.ts`: pictures of every screen in target/screenshots. No test: nothing is compared.
import config from "./playwright.config";

export default { ...config, testDir: "screens", outputDir: "../../target/browser-screens", reporter: [["list"]] as [["list"]] };
