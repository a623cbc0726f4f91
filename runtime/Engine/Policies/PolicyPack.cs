using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Providers;
using Provisioning.Protocol.Diagnostics;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>A running policy pack, spoken to by Pulumi's <c>Analyzer</c> contract.</summary>
internal sealed class PolicyPack(RunningPolicyPack running, string path) : IAsyncDisposable
{
    /// <summary>The path by which the user named it.</summary>
    public string Path { get; } = path;

    private readonly Analyzer.AnalyzerClient client = new(running.Invoker);
    private readonly Dictionary<string, PolicySeverity> severities = new(StringComparer.Ordinal);

    public string Name { get; private set; } = "";

    public string Version { get; private set; } = "";

    public ImmutableArray<string> ResourcePolicies { get; private set; } = [];

    public ImmutableArray<string> StackPolicies { get; private set; } = [];

    /// <summary>Policies that are to change resources rather than only judge them.</summary>
    public ImmutableArray<string> Remediations { get; private set; } = [];

    public bool HasRemediations => !Remediations.IsEmpty;

    /// <summary>Introduces the engine, and configures the pack.</summary>
    public async Task InitializeAsync(OperationRequest request, PolicyPackSource source, CancellationToken cancellationToken)
    {
        var program = request.Program;
        await ProviderCalls.OptionalAsync(() => client.HandshakeAsync(
            new AnalyzerHandshakeRequest
            {
                EngineAddress = running.EngineAddress, RootDirectory = running.Directory, ProgramDirectory = running.Directory,
            },
            cancellationToken: cancellationToken));
        await ProviderCalls.OptionalAsync(() => client.ConfigureStackAsync(
            new AnalyzerStackConfigureRequest
            {
                Stack = program.Stack, Project = program.Project, Organization = program.Organization, DryRun = request.IsPreview,
                Config = { program.Config }, ConfigSecretKeys = { program.SecretKeys }, Tags = { program.StackTags },
            },
            cancellationToken: cancellationToken));
        var info = await ProviderCalls.CallAsync(() => client.GetAnalyzerInfoAsync(new Empty(), cancellationToken: cancellationToken));
        Name = info.Name;
        Version = running.Version ?? info.Version;
        var configuration = PolicyConfiguration.Merge(info, Version, source.ConfigFile);
        if (info.SupportsConfig)
        {
            await ProviderCalls.OptionalAsync(() => client.ConfigureAsync(
                new ConfigureAnalyzerRequest { PolicyConfig = { configuration } }, cancellationToken: cancellationToken));
        }

        var enabled = info.Policies.Where(policy => Level(policy) != EnforcementLevel.Disabled).ToArray();
        ResourcePolicies = [.. enabled.Where(policy => policy.PolicyType != PolicyType.Stack).Select(policy => policy.Name)];
        StackPolicies = [.. enabled.Where(policy => policy.PolicyType == PolicyType.Stack).Select(policy => policy.Name)];
        Remediations = [.. enabled.Where(policy => Level(policy) == EnforcementLevel.Remediate).Select(policy => policy.Name)];
        foreach (var policy in info.Policies)
            severities[policy.Name] = policy.Severity;

        EnforcementLevel Level(PolicyInfo policy)
            => configuration.TryGetValue(policy.Name, out var config) ? config.EnforcementLevel : policy.EnforcementLevel;
    }

    /// <summary>The severity a policy was given by its author.</summary>
    public PolicySeverity SeverityOf(string policy) => severities.GetValueOrDefault(policy);

    public async Task<RemediateResponse> RemediateAsync(AnalyzeRequest request, CancellationToken cancellationToken)
        => await AskAsync(() => ProviderCalls.OptionalAsync(() => client.RemediateAsync(request, cancellationToken: cancellationToken)))
            ?? new RemediateResponse();

    public Task<AnalyzeResponse> AnalyzeAsync(AnalyzeRequest request, CancellationToken cancellationToken)
        => AskAsync(() => ProviderCalls.CallAsync(() => client.AnalyzeAsync(request, cancellationToken: cancellationToken)));

    public Task<AnalyzeResponse> AnalyzeStackAsync(AnalyzeStackRequest request, CancellationToken cancellationToken)
        => AskAsync(() => ProviderCalls.CallAsync(() => client.AnalyzeStackAsync(request, cancellationToken: cancellationToken)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await client.CancelAsync(new Empty(), cancellationToken: patience.Token);
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            // It is ended next in any case.
        }

        await running.DisposeAsync();
    }

    // A pack that cannot judge must not pass for one that found nothing.
    private async Task<T> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ProviderException exception)
        {
            throw new PluginException(new Diagnostic(
                "PRV6102", DiagnosticSeverity.Error, "Policy pack failed", $"The pack did not answer: {exception.Message}", $"{Name} {Version}",
                "Look at what the pack printed; the operation stops because an unjudged resource is not a permitted one."));
        }
    }
}
