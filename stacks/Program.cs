using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration;
using Provisioning.Components.Platform.Phases;
using Provisioning.Components.Platform.Versions;
using Provisioning.Stacks;
using Pulumi;

// Configuration, then a plan, then resources: a mistake in one is reported in full before the next begins, and a stack
// with a mistake registers nothing.
return await Deployment.RunAsync(() =>
{
    var catalog = DomainCatalog.Load();
    var read = StackConfiguration.ReadProgram(catalog);
    if (!DiagnosticLog.Report(read.Diagnostics) || read.Record is null)
        return DiagnosticLog.Nothing;

    var planned = EnvironmentPlanner.Plan(read.Record, catalog, VersionLock.Default);
    if (!DiagnosticLog.Report(planned.Diagnostics) || planned.Plan is null)
        return DiagnosticLog.Nothing;

    var deployment = Deployment.Instance;
    var layout = RenderLayout.For(deployment.RootDirectory, Environment.CurrentDirectory, deployment.StackName);
    var environment = new SovereignEnvironment(planned.Plan, layout, deployment.StackName);
    if (!environment.SecretsElsewhere.IsEmpty)
        Log.Info($"Put these Secrets into namespace {planned.Plan.Spec.Name} of the management cluster: {string.Join(", ", environment.SecretsElsewhere)}.");
    return environment.Outputs;
});
