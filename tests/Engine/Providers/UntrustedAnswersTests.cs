using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Engine.Tests.State;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Providers;

/// <summary>Providers that answer what no provider should: an operation ends, says what is wrong, and leaves a state that can be written and read again.</summary>
public sealed class UntrustedAnswersTests
{
    private const int Cases = 300;

    private static readonly Gen<string> Text = Gen.OneOf(
        "", "a", "x", "__x", "a.b", "[", "a[", "a[-1]", "[\"", "*", "id", "urn", "\0", Signatures.Key, Signatures.Unknown,
        "urn:pulumi:dev::proj::sim:index:Thing::b", "urn:", "::", new string('x', 5_000));

    private static readonly Gen<Value> Leaf = Gen.OneOf(
        Gen.Const(() => new Value()), Gen.Const(Value.ForNull), Gen.Bool.Select(Value.ForBool), Text.Select(Value.ForString),
        Gen.OneOf(0, 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -0.0).Select(Value.ForNumber));

    private static readonly Gen<Struct> Properties = Gen.Frequency(
        (20, HostileValues.Fields(Text, HostileValues.Nested(Leaf, Text, 3))), (1, Gen.Const(() => HostileValues.Deep(600))), (4, Gen.Const(() => new Struct())));

    private static readonly Gen<RpcException> Failure = Gen.OneOf(
        Gen.OneOf(System.Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK).ToArray())
            .Select(code => new RpcException(new Status(code, "no"))),
        Gen.Select(Text, Properties).Select((id, properties) => SimulatedProvider.Unready(id, properties, "not ready", properties)),
        Gen.Byte.Array[0, 30].Select(bytes => new RpcException(
            new Status(StatusCode.Unknown, "torn"), new Metadata { { "grpc-status-details-bin", bytes } })));

    private static readonly Gen<Answers> AllAnswers = Gen.Select(
        Answer(Gen.Select(Properties, Text.Array[0, 2]).Select((inputs, failures) => new CheckResponse
        {
            Inputs = inputs, Failures = { failures.Take(failures.Length - 1).Select(name => new CheckFailure { Property = name, Reason = name }) },
        })),
        Answer(Gen.Select(Text.Array[0, 3], Text.Array[0, 3], Text.Array[0, 3], Gen.Int[-1, 9], Gen.Bool).Select((replaces, diffs, detailed, kind, flag) =>
        {
            var response = new DiffResponse
            {
                Replaces = { replaces }, Diffs = { diffs }, Stables = { diffs }, Changes = (DiffResponse.Types.DiffChanges)kind,
                HasDetailedDiff = flag, DeleteBeforeReplace = !flag,
            };
            foreach (var path in detailed)
                response.DetailedDiff[path] = new PropertyDiff { Kind = (PropertyDiff.Types.Kind)kind, InputDiff = flag };
            return response;
        })),
        Answer(Gen.Select(Text, Properties).Select((id, properties) => new CreateResponse { Id = id, Properties = properties })),
        Answer(Properties.Select(properties => new UpdateResponse { Properties = properties })),
        Answer(Gen.Select(Text, Properties, Properties).Select((id, inputs, properties) => new ReadResponse { Id = id, Inputs = inputs, Properties = properties })),
        Answer(Gen.Const(() => new Empty())),
        Answer(Gen.Select(Gen.Bool, Gen.Bool).Select((secrets, outputs) => new ConfigureResponse { AcceptSecrets = secrets, AcceptOutputs = outputs, SupportsPreview = true })),
        Answer(Properties.Select(result => new InvokeResponse { Return = result })))
        .Select((check, diff, create, update, read, delete, configure, invoke) => new Answers(check, diff, create, update, read, delete, configure, invoke));

    [Fact]
    public void No_answer_of_a_provider_crashes_an_operation_or_spoils_the_state() => Gen.Select(AllAnswers, AllAnswers, Gen.Bool).Sample((first, second, isHonestAtFirst) =>
    {
        var stack = new SimulatedStack();
        foreach (var (answers, isHonest) in ((Answers, bool)[])[(first, isHonestAtFirst), (second, false)])
        {
            stack.Provider = isHonest ? new SimulatedProvider() : answers.Provider();
            RunToItsEnd(stack, OperationKind.Update, isPreview: true, isHonest ? "1" : "2");
            RunToItsEnd(stack, OperationKind.Update, isPreview: false, isHonest ? "1" : "2");
            RunToItsEnd(stack, OperationKind.Refresh, isPreview: false, "1");
        }

        RunToItsEnd(stack, OperationKind.Destroy, isPreview: false, "1");
    }, iter: Cases, threads: 2);

    [Fact]
    public async Task What_an_unreadable_answer_leaves_open_stays_in_the_state()
    {
        var stack = new SimulatedStack
        {
            Provider = new SimulatedProvider
            {
                OnCreate = request => Task.FromResult(new CreateResponse { Id = "made", Properties = HostileValues.Of([("x", Value.ForStruct(HostileValues.Of([(Signatures.Key, Value.ForString("unheard-of"))])))]) }),
            },
        };

        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();

        Assert.Contains("an answer cannot be read. Invalid value at 'x': a special value with the unknown signature 'unheard-of'.", run.Errors);
        Assert.Equal(PendingOperationType.Creating, Assert.Single(stack.State.PendingOperations).Type);
    }

    [Fact]
    public async Task Nothing_is_unknown_once_it_is_made()
    {
        var stack = new SimulatedStack
        {
            Provider = new SimulatedProvider
            {
                OnCreate = request => Task.FromResult(new CreateResponse { Id = "made", Properties = HostileValues.Of([("list", Value.ForList(Value.ForString(Signatures.Unknown)))]) }),
            },
        };

        (await stack.PreviewAsync(monitor => monitor.ResourceAsync("a"))).Succeeded();
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();

        Assert.Contains("unexpected unknown property value for \"list\"", run.Errors);
    }

    private static void RunToItsEnd(SimulatedStack stack, OperationKind kind, bool isPreview, string input)
    {
        var program = new ScriptedProgram(async monitor =>
        {
            try
            {
                await monitor.ResourceAsync("a", PropertyMap.Of(("x", PropertyValue.Of(input)), ("a", new PropertyValue.Secret(PropertyValue.Of(1)))));
                await monitor.Client.InvokeAsync(new ResourceInvokeRequest { Tok = "sim:index:find", Args = new Struct() });
                await monitor.ResourceAsync("b", PropertyMap.Empty, request => request.Dependencies.Add($"{monitor.StackUrn[..^"pulumi:pulumi:Stack::proj-dev".Length]}sim:index:Thing::a"));
            }
            catch (RpcException exception) when (exception.StatusCode != StatusCode.Unavailable)
            {
                // The program was told of it.
            }
        });
        var run = stack.RunAsync(program, isPreview, kind).WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
        if (!run.Result.Succeeded && run.Errors.Count == 0)
            Assert.Fail($"the {kind} failed and said nothing");
        StateRules.AssertKeepable(run.Result.Snapshot);
    }

    // Null is an honest answer: without those, few operations would come past their first question.
    private static Gen<Func<T>?> Answer<T>(Gen<T> answer) => Gen.Frequency<Func<T>?>(
        (4, Gen.Const<Func<T>?>(() => null)), (3, answer.Select(response => (Func<T>?)(() => response))), (1, Failure.Select(failure => (Func<T>?)(() => throw failure))));

    /// <summary>What the provider answers to each of its calls.</summary>
    private sealed class Answers(
        Func<CheckResponse>? check, Func<DiffResponse>? diff, Func<CreateResponse>? create, Func<UpdateResponse>? update, Func<ReadResponse>? read,
        Func<Empty>? delete, Func<ConfigureResponse>? configure, Func<InvokeResponse>? invoke)
    {
        public SimulatedProvider Provider() => new()
        {
            OnCheck = check is null ? null : _ => check(),
            OnDiff = diff is null ? null : _ => diff(),
            OnCheckConfig = check is null || read is null ? null : _ => check(),
            OnDiffConfig = diff is null || read is null ? null : _ => diff(),
            OnCreate = create is null ? null : _ => Task.FromResult(create()),
            OnUpdate = update is null ? null : _ => Task.FromResult(update()),
            OnRead = read is null ? null : _ => read(),
            OnDelete = delete is null ? null : _ => Task.FromResult(delete()),
            OnConfigure = configure is null ? null : _ => configure(),
            OnInvoke = invoke is null ? null : _ => invoke(),
        };
    }
}
