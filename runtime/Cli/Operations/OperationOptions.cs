using System.CommandLine;

namespace Provisioning.Cli.Operations;

/// <summary>The options of <c>preview</c>, <c>up</c>, <c>refresh</c> and <c>destroy</c>.</summary>
internal sealed class OperationOptions
{
    public readonly Option<string> Stack = Options.Stack();
    public readonly Option<string> ConfigFile = Options.Text("--config-file", "Use the configuration in this file instead of the stack's own");
    public readonly Option<string[]> Config = Options.Texts("--config", "Set configuration in the stack's file first: KEY=VALUE", "-c");
    public readonly Option<bool> ConfigPath = Options.Flag("--config-path", "Keys given with --config are paths into structures");
    public readonly Option<bool> SkipConfigValidation = Options.Flag("--skip-config-validation", "Do not check configuration against what the project declares");
    public readonly Option<string> Message = Options.Text("--message", "What the history says of it", "-m");
    public readonly Option<string[]> Target = Options.Texts("--target", "Deal with this URN only; * and ** are wildcards", "-t");
    public readonly Option<bool> TargetDependents = Options.Flag("--target-dependents", "Deal with what depends on a target, too");
    public readonly Option<string[]> Exclude = Options.Texts("--exclude", "Leave this URN alone; * and ** are wildcards", "-x");
    public readonly Option<bool> ExcludeDependents = Options.Flag("--exclude-dependents", "Leave alone what depends on something excluded, too");
    public readonly Option<bool> ExcludeProtected = Options.Flag("--exclude-protected", "Leave protected resources alone, and what they need");
    public readonly Option<bool> IgnoreProtect = Options.Flag("--ignore-protect", "Delete and replace protected resources, too");
    public readonly Option<string[]> Replace = Options.Texts("--replace", "Replace this URN");
    public readonly Option<string[]> TargetReplace = Options.Texts("--target-replace", "Replace this URN, and deal with targets only");
    public readonly Option<bool> Refresh = Options.Choice("--refresh", "Refresh first", "-r");
    public readonly Option<bool> RunProgram = Options.Flag("--run-program", "Run the program, so that providers and hooks are what it says now");
    public readonly Option<bool> ClearPendingCreates = Options.Flag("--clear-pending-creates", "Forget creations that were begun and never ended");
    public readonly Option<bool> SkipPendingCreates = Options.Flag("--skip-pending-creates", "Keep creations that were begun and never ended, which is the default");
    public readonly Option<string[]> ImportPendingCreates = Options.Texts("--import-pending-creates", "A creation that was begun and never ended has ended: its URN, and given once more, the id of what came of it");
    public readonly Option<string> ImportFile = Options.Text("--import-file", "Write what would be created to this file, for 'import --file'");
    public readonly Option<string> SavePlan = Options.Text("--save-plan", "Write a plan of what is proposed to this file");
    public readonly Option<string> Plan = Options.Text("--plan", "Do no more than the plan in this file says");
    public readonly Option<bool> Strict = Options.Flag("--strict", "Do no more than the preview has shown");
    public readonly Option<bool> ContinueOnError = Options.Flag("--continue-on-error", "Carry on with what does not depend on a failure");
    public readonly Option<string> Parallel = Options.Text("--parallel", "How many steps may run at once; 1 for one after the other", "-p");
    public readonly Option<string[]> PolicyPack = Options.Texts("--policy-pack", "Run this policy pack");
    public readonly Option<string[]> PolicyPackConfig = Options.Texts("--policy-pack-config", "Configuration of the policy pack at the same place among them");
    public readonly Option<bool> ExpectNoChanges = Options.Flag("--expect-no-changes", "Fail if anything changes");
    public readonly Option<bool> Yes = Options.Flag("--yes", "Do not ask", "-y");
    public readonly Option<bool> SkipPreview = Options.Flag("--skip-preview", "Do not preview first, and do not ask", "-f");
    public readonly Option<bool> PreviewOnly = Options.Flag("--preview-only", "Only preview");
    public readonly Option<bool> RemoveStack = Options.Flag("--remove", "Remove the stack afterwards");
    public readonly Option<bool> Diff = Options.Flag("--diff", "Show what changes in full");
    public readonly Option<bool> Json = Options.Flag("--json", "Print JSON", "-j");
    public readonly Option<string> EventLog = Options.Text("--event-log", "Write every event to this file, one JSON object a line, or send it to who listens at tcp://HOST:PORT");
    public readonly Option<bool> ShowConfig = Options.Flag("--show-config", "Show the configuration");
    public readonly Option<bool> ShowFullOutput = Options.Flag("--show-full-output", "Show long values whole");
    public readonly Option<bool> ShowReads = Options.Flag("--show-reads", "Show what is only read");
    public readonly Option<bool> ShowReplacementSteps = Options.Flag("--show-replacement-steps", "Show the steps that a replacement consists of");
    public readonly Option<bool> ShowSames = Options.Flag("--show-sames", "Show what stays as it is");
    public readonly Option<bool> ShowSecrets = Options.Flag("--show-secrets", "Show secret values in the clear, but not in JSON");
    public readonly Option<bool> SuppressOutputs = Options.Flag("--suppress-outputs", "Do not show stack outputs");
    public readonly Option<bool> SuppressProgress = Options.Flag("--suppress-progress", "Do not show progress");
    public readonly Option<bool> SuppressPermalink = Options.Flag("--suppress-permalink", "Accepted for compatibility: no link is ever shown");
    public readonly Option<bool> SkipPluginInstall = Options.Flag("--skip-plugin-pre-install", "Accepted for compatibility: plugins are never installed");
    public readonly Option<bool> ShowPolicyRemediations = Options.Flag("--show-policy-remediations", "Show what each remediation changed, resource by resource");
    public readonly Option<bool> Neo = Options.Flag("--neo", "Accepted for compatibility: nobody is asked for assistance");
    public readonly Option<string[]> OverrideEnvironment = Options.Texts("--override-env", "Accepted for compatibility: there are no environments to override");
    public readonly Option<string[]> AttachDebugger = Options.Refused("--attach-debugger", "no debugger is started: attach one to the program's process");
    public readonly Option<string> SecretsProvider = Options.Text("--secrets-provider", "Accepted for compatibility: no stack is created from a template");
    public readonly Option<bool> Urns = Options.Flag("--urns", "Show URNs instead of names");
    public readonly Option<bool> Debug = Options.Flag("--debug", "Show debug messages", "-d");

    /// <summary>What every one of these commands takes.</summary>
    public Symbol[] Common =>
    [
        Stack, ConfigFile, Config, ConfigPath, SkipConfigValidation, Message, Parallel, ExpectNoChanges, Diff, Json, EventLog,
        ShowFullOutput, ShowReplacementSteps, ShowSames, SuppressOutputs, SuppressProgress, SuppressPermalink, Debug,
        Target, TargetDependents, Exclude, Urns, RunProgram, SkipPluginInstall, Neo, OverrideEnvironment,
    ];

    /// <summary>What those that run the program take.</summary>
    public Symbol[] OfPrograms =>
    [
        Replace, TargetReplace, ExcludeDependents, IgnoreProtect, Refresh, PolicyPack, PolicyPackConfig, ShowConfig, ShowReads, ShowSecrets,
        ShowPolicyRemediations, AttachDebugger,
    ];
}
