using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Monitor;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Programs;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>The policy packs of an operation: starts them beside the program, asks them of every resource, and tells what they found.</summary>
internal sealed class PolicyPacks(
    IPolicyPackHost host, OperationRequest request, EventHub events, IEngineEndpoint endpoint, Func<string, ResourceState?> findResource)
    : IPolicyJudge, IAsyncDisposable
{
    private readonly PolicyReports reports = new(events);
    private ImmutableArray<PolicyPack> packs = [];
    private ImmutableArray<PolicyPack> started = [];

    /// <summary>Whether something mandatory is violated.</summary>
    public bool HasViolations { get; private set; }

    /// <summary>Whether something mandatory is violated that did not stop the operation where it was found.</summary>
    public bool HasUnreportedViolations { get; private set; }

    /// <summary>Why packs do not judge; empty where all do.</summary>
    public ImmutableArray<Diagnostic> Refusals { get; private set; } = [];

    /// <summary>The packs that judge, with their versions.</summary>
    public ImmutableSortedDictionary<string, string> Versions => Named(pack => pack.Name);

    /// <summary>The packs that judge, by what the events of an operation call them, with their versions.</summary>
    public ImmutableSortedDictionary<string, string> NamesForEvents => Named(pack => LocalPackName.Of(pack.Name, pack.Path));

    /// <summary>Tells that packs are about to be loaded.</summary>
    public void TellOfLoading()
    {
        foreach (var _ in request.PolicyPacks)
            events.Emit(new EngineEvent.PolicyLoading());
    }

    /// <summary>Starts the packs; false where one of them does not judge.</summary>
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (request.PolicyPacks.IsEmpty)
            return true;
        var loading = request.PolicyPacks.Select(source => LoadAsync(source, cancellationToken)).ToArray();
        var loaded = ImmutableArray.CreateBuilder<PolicyPack>();
        var refusals = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var pack in loading)
        {
            try
            {
                loaded.Add(await pack);
            }
            catch (PluginException exception)
            {
                refusals.Add(exception.Diagnostic);
            }
            catch (ProviderException exception)
            {
                refusals.Add(new Diagnostic(
                    "PRV6101", DiagnosticSeverity.Error, "Policy pack failed to load", exception.Message, ""));
            }
        }

        packs = loaded.ToImmutable();
        Refusals = refusals.Count > 0 ? refusals.ToImmutable() : TellProblems();
        return Refusals.IsEmpty;
    }

    /// <inheritdoc/>
    public Task<PropertyMap> RemediateAsync(ResourceState state, Goal goal, CancellationToken cancellationToken)
        => RemediateAsync(state, goal, isApplied: true, cancellationToken);

    /// <summary>Tells what remediations would change; each is asked of the resource as it is.</summary>
    public Task ReportRemediationsAsync(ResourceState state, Goal goal, CancellationToken cancellationToken)
        => RemediateAsync(state, goal, isApplied: false, cancellationToken);

    /// <inheritdoc/>
    public async Task<PropertyMap> RemediateAgainAsync(ResourceState state, Goal goal, CancellationToken cancellationToken)
    {
        var inputs = state.Inputs;
        foreach (var pack in packs)
        {
            var response = await pack.RemediateAsync(Request(state, goal, inputs, keepsInternal: true), cancellationToken);
            if (response.Remediations.LastOrDefault(IsChange) is { } last)
                inputs = ProviderAnswers.Read(last.Properties, mayBeUnknown: true);
        }

        return inputs;
    }

    private async Task<PropertyMap> RemediateAsync(ResourceState state, Goal goal, bool isApplied, CancellationToken cancellationToken)
    {
        var inputs = state.Inputs;
        foreach (var pack in packs)
        {
            var response = await pack.RemediateAsync(Request(state, goal, inputs, keepsInternal: true), cancellationToken);
            foreach (var remediation in response.Remediations)
            {
                if (remediation.Diagnostic.Length > 0)
                    reports.NotRemediated(pack, state.Urn, remediation);
                if (!IsChange(remediation))
                    continue;
                var after = ProviderAnswers.Read(remediation.Properties, mayBeUnknown: true);
                reports.Remediated(pack, state.Urn, remediation, inputs, after);
                inputs = isApplied ? after : inputs;
            }

            reports.Summary(
                "remediate", pack, state.Urn, pack.ResourcePolicies, response.Remediations.Select(remediation => remediation.PolicyName), response.NotApplicable);
        }

        return inputs;
    }

    /// <inheritdoc/>
    public async Task<bool> AnalyzeAsync(ResourceState state, Goal goal, CancellationToken cancellationToken)
    {
        if (packs.IsEmpty)
            return true;
        var message = Request(state, goal, state.Inputs, keepsInternal: false);
        var answers = await Task.WhenAll(packs.Select(pack => pack.AnalyzeAsync(message, cancellationToken)));
        var isAllowed = true;
        foreach (var (pack, answer) in packs.Zip(answers))
        {
            isAllowed &= reports.Findings(pack, answer, _ => state.Urn);
            Summarize("analyze", pack, state.Urn, pack.ResourcePolicies, answer);
        }

        if (isAllowed)
            return true;
        HasViolations = true;
        HasUnreportedViolations |= request.IsPreview;
        return false;
    }

    /// <summary>Judges the stack as a whole, after everything else.</summary>
    /// <exception cref="PluginException">A pack cannot judge it.</exception>
    public async Task AnalyzeStackAsync(IEnumerable<ResourceState> states, MonitorState monitor, string root, CancellationToken cancellationToken)
    {
        if (packs.IsEmpty)
            return;
        var message = new AnalyzeStackRequest();
        var urns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in states.OrderBy(state => state.Urn, StringComparer.Ordinal))
        {
            urns.Add(state.Urn);
            message.Resources.Add(PolicyRequests.Resource(state, monitor.FindGoal(state.Urn), ProviderOf(state)));
        }

        var answers = await Task.WhenAll(packs.Select(pack => pack.AnalyzeStackAsync(message, cancellationToken)));
        foreach (var (pack, answer) in packs.Zip(answers))
        {
            if (!reports.Findings(pack, answer, diagnostic => urns.Contains(diagnostic.Urn) ? diagnostic.Urn : root))
                HasViolations = HasUnreportedViolations = true;
            Summarize("analyzeStack", pack, "", pack.StackPolicies, answer);
        }
    }

    /// <summary>Asks the packs to stop.</summary>
    public Task CancelAsync() => Task.WhenAll(started.Select(pack => pack.CancelAsync()));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(started.Select(pack => pack.DisposeAsync().AsTask()));

    // A pack that is given twice is one.
    private ImmutableSortedDictionary<string, string> Named(Func<PolicyPack, string> name)
        => packs.DistinctBy(name).ToImmutableSortedDictionary(name, pack => pack.Version, StringComparer.Ordinal);

    private static bool IsChange(Remediation remediation) => remediation.Diagnostic.Length == 0 && remediation.Properties is not null;

    private async Task<PolicyPack> LoadAsync(PolicyPackSource source, CancellationToken cancellationToken)
    {
        var given = source.ConfigFile is { } file ? PolicyConfigFile.Read(file) : null;
        var running = await host.StartAsync(
            new PolicyPackStart(source.Path, request.Program, request.IsPreview, endpoint, events.Printed),
            cancellationToken);
        var pack = new PolicyPack(running, source);
        ImmutableInterlocked.Update(ref started, list => list.Add(pack));
        await pack.InitializeAsync(request, given, cancellationToken);
        return pack;
    }

    private ImmutableArray<Diagnostic> TellProblems()
    {
        var problems = packs.SelectMany(pack => pack.Problems).Order(StringComparer.Ordinal).ToList();
        foreach (var problem in problems)
            events.Report("", "error", problem);
        return problems.Count == 0
            ? []
            : [new Diagnostic("PRV6103", DiagnosticSeverity.Error, "Invalid policy configuration", "It does not fit the policies' schemas: see the errors above.", "")];
    }

    private void Summarize(string kind, PolicyPack pack, string urn, ImmutableArray<string> policies, AnalyzeResponse answer)
        => reports.Summary(kind, pack, urn, policies, answer.Diagnostics.Select(diagnostic => diagnostic.PolicyName), answer.NotApplicable);

    private AnalyzeRequest Request(ResourceState state, Goal goal, PropertyMap inputs, bool keepsInternal)
        => PolicyRequests.Analyze(state, goal, inputs, keepsInternal, ProviderOf(state));

    private ResourceState? ProviderOf(ResourceState state)
        => ProviderReference.TryParse(state.Provider) is { } reference ? findResource(reference.Urn) : null;
}
