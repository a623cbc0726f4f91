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
internal sealed class PolicyPack(RunningPolicyPack running, PolicyPackSource source) : IAsyncDisposable
{
    private readonly Analyzer.AnalyzerClient client = new(running.Invoker);
    private readonly TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, PolicySeverity> severities = new(StringComparer.Ordinal);

    public string Name { get; private set; } = "";

    public string Version { get; private set; } = "";

    /// <summary>The path by which the user named it.</summary>
    public string Path => source.GivenPath;

    /// <summary>What is wrong with its configuration; a pack with problems does not judge.</summary>
    public ImmutableArray<string> Problems { get; private set; } = [];

    /// <summary>Its policies that are not disabled and judge resources, or may.</summary>
    public ImmutableArray<string> ResourcePolicies { get; private set; } = [];

    /// <summary>Its policies that are not disabled and judge stacks, or may.</summary>
    public ImmutableArray<string> StackPolicies { get; private set; } = [];

    /// <summary>Introduces the engine, and configures the pack.</summary>
    /// <param name="request">The operation.</param>
    /// <param name="given">What the user configures; null for nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task InitializeAsync(
        OperationRequest request, IReadOnlyDictionary<string, PolicyConfigEntry>? given, CancellationToken cancellationToken)
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
        await ProviderCalls.OptionalAsync(() => client.GetPluginInfoAsync(new Empty(), cancellationToken: cancellationToken));
        var info = await ProviderCalls.CallAsync(() => client.GetAnalyzerInfoAsync(new Empty(), cancellationToken: cancellationToken));
        Name = info.Name;
        Version = running.Version is { Length: > 0 } version ? version : info.Version;
        var configuration = PolicyConfiguration.Of(info, given, source.ConfigFile);
        Problems = [.. configuration.Problems().Select(problem => $"validating policy config: {Name} {Version}  {problem}")];
        if (!Problems.IsEmpty)
            return;
        if (info.SupportsConfig && configuration.ToRequest() is { PolicyConfig.Count: > 0 } settled)
            await ProviderCalls.CallAsync(() => client.ConfigureAsync(settled, cancellationToken: cancellationToken));
        var enabled = info.Policies.Where(policy => configuration.LevelOf(policy.Name) != EnforcementLevel.Disabled).ToArray();
        // A pack of old does not say what its policies judge.
        ResourcePolicies = Names(enabled.Where(policy => policy.PolicyType != PolicyType.Stack));
        StackPolicies = Names(enabled.Where(policy => policy.PolicyType != PolicyType.Resource));
        foreach (var policy in info.Policies)
            severities[policy.Name] = policy.Severity;
    }

    /// <summary>The severity a policy was given by its author.</summary>
    public PolicySeverity SeverityOf(string policy) => severities.GetValueOrDefault(policy);

    public async Task<RemediateResponse> RemediateAsync(AnalyzeRequest request, CancellationToken cancellationToken)
        => await AskAsync(() => ProviderCalls.OptionalAsync(() => client.RemediateAsync(request, cancellationToken: cancellationToken)))
            ?? new RemediateResponse();

    public Task<AnalyzeResponse> AnalyzeAsync(AnalyzeRequest request, CancellationToken cancellationToken)
        => AskAsync(() => ProviderCalls.CallAsync(() => client.AnalyzeAsync(request, cancellationToken: cancellationToken)));

    public async Task<AnalyzeResponse> AnalyzeStackAsync(AnalyzeStackRequest request, CancellationToken cancellationToken)
        => await AskAsync(() => ProviderCalls.OptionalAsync(() => client.AnalyzeStackAsync(request, cancellationToken: cancellationToken)))
            ?? new AnalyzeResponse();

    /// <summary>Asks it to stop. What it has not answered by now is not waited for.</summary>
    public async Task CancelAsync()
    {
        interrupted.TrySetResult();
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await client.CancelAsync(new Empty(), cancellationToken: patience.Token);
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            // It is ended in any case.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!interrupted.Task.IsCompleted)
            await CancelAsync();
        await running.DisposeAsync();
    }

    private static ImmutableArray<string> Names(IEnumerable<PolicyInfo> policies)
        => [.. policies.Select(policy => policy.Name).Order(StringComparer.Ordinal)];

    // A pack that cannot judge must not pass for one that found nothing.
    private async Task<T> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            var answer = call();
            return await Task.WhenAny(answer, interrupted.Task) == answer ? await answer : throw Failed("the operation was interrupted");
        }
        catch (ProviderException exception)
        {
            throw Failed(exception.Message);
        }
    }

    private PluginException Failed(string reason) => new(new Diagnostic(
        "PRV6102", DiagnosticSeverity.Error, "Policy pack failed", $"The pack did not answer: {reason}", $"{Name} {Version}",
        "Look at what the pack printed; the operation stops because an unjudged resource is not a permitted one."));
}
