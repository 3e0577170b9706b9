#!/usr/bin/env node
console.log("juping");
