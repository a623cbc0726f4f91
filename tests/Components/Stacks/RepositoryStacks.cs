using System.Collections.Immutable;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration;
using Provisioning.Components.Platform.Phases;
using Provisioning.Components.Platform.Versions;
using Provisioning.Components.Tests.Mocks;
using Provisioning.Stacks;
using YamlDotNet.Serialization;

namespace Provisioning.Components.Tests.Stacks;

/// <summary>The stacks of this repository, read, planned and registered as the program does it.</summary>
internal static class RepositoryStacks
{
    private static readonly string Root = FindRoot();

    public static LoadedEnvironment Read(string stack)
    {
        var yaml = new DeserializerBuilder().Build().Deserialize<Dictionary<string, Dictionary<string, object>>>(
            File.ReadAllText(Path.Combine(Root, $"Pulumi.{stack}.yaml")));
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(yaml["config"]["provisioning:environment"]);
        var read = EnvironmentReader.Read(StackConfiguration.Build(json), path => File.ReadAllText(Path.Combine(Root, path)), DomainCatalog.Load());
        Assert.Empty(read.Diagnostics.Where(diagnostic => diagnostic.Severity is Protocol.Diagnostics.DiagnosticSeverity.Error));
        return read.Record!;
    }

    public static EnvironmentPlan Plan(LoadedEnvironment loaded)
    {
        var planned = EnvironmentPlanner.Plan(loaded, DomainCatalog.Load(), VersionLock.Default);
        Assert.True(planned.Succeeded, string.Join(Environment.NewLine, planned.Diagnostics));
        return planned.Plan;
    }

    public static Task<ImmutableArray<Recorded>> RegisterAsync(EnvironmentPlan plan, Action<SovereignEnvironment>? look = null) =>
        ResourceRecorder.RunAsync(() =>
        {
            var environment = new SovereignEnvironment(plan, RenderLayout.For("/repo", "/repo/stacks", "eu-training"), "eu-training");
            look?.Invoke(environment);
        });

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Provisioning.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
