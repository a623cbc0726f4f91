using Provisioning.Cli;

using var interrupt = new Interruption();
return await CommandLine.RunAsync(args, ProcessEnvironment.Create(), interrupt.Token);
