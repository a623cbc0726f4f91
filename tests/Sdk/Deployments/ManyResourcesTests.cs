using Pulumi;

namespace Provisioning.Sdk.Tests.Deployments;

[Collection(EnvironmentTests.Name)]
public sealed class ManyResourcesTests
{
    [Fact]
    public async Task A_program_may_have_hundreds_of_registrations_open_at_once()
    {
        const int Count = 300;
        var engine = new FakeEngine();
        var open = 0;
        var all = new TaskCompletionSource();
        engine.BeforeAnswer = async request =>
        {
            if (!request.Custom)
                return;
            // Nobody is answered before everybody has asked.
            if (Interlocked.Increment(ref open) == Count)
                all.SetResult();
            await all.Task;
        };
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            for (var number = 0; number < Count; number++)
                new Thing($"t{number}");
        })));
        Assert.Equal(Count + 1, engine.Registered.Count);
    }
}
